import { useQuery } from '@tanstack/react-query';
import { securityQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SecurityForm } from './security-form.tsx';

/** The security settings of the account (A3). */
export function SecurityPage() {
  const t = useTexts();
  const settings = useQuery(securityQuery);
  return (
    <Page title={t.security.title} narrow>
      <p className="-mt-3 max-w-prose text-muted">{t.security.intro}</p>
      <Card className="p-5 sm:p-6">
        {settings.isPending && <Skeleton label={t.common.loading} rows={9} />}
        {settings.error && <Failed error={settings.error} retry={settings.refetch} />}
        {settings.data && <SecurityForm settings={settings.data} />}
      </Card>
    </Page>
  );
}
