import { useTexts } from '../../language.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useMe } from '../session/use-session.ts';
import { ForbiddenPage } from '../shell/error-page.tsx';
import { EntityForm } from './entity-form.tsx';

export function NewEntityPage() {
  const t = useTexts();
  const me = useMe();
  if (!me.mainAdministrator) return <ForbiddenPage />;
  return (
    <Page title={t.home.newTitle} narrow>
      <p className="-mt-3 max-w-prose text-muted">{t.home.firstBody}</p>
      <Card className="p-5 sm:p-6">
        <EntityForm />
      </Card>
    </Page>
  );
}
