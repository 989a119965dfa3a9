import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { entityQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ApiKeys } from '../api-keys/api-keys.tsx';
import { TemplatesCard } from '../message-templates/templates-card.tsx';
import { useMay } from '../session/use-session.ts';
import { Branches } from './branches.tsx';
import { EntityRecord } from './entity-record.tsx';

const route = getRouteApi('/signed-in/e/$entityId/settings');

export function SettingsPage() {
  const t = useTexts();
  const may = useMay();
  const mayManage = may('entity.manage');
  const { entityId } = route.useParams();
  const { language } = useSuspenseQuery(entityQuery(entityId)).data;
  return (
    <Page title={t.settings.title} narrow>
      <EntityRecord entityId={entityId} mayManage={mayManage} />
      <Branches entityId={entityId} mayManage={mayManage} />
      {mayManage && <TemplatesCard {...{ entityId, language }} />}
      {may('api-keys.manage') && <ApiKeys entityId={entityId} />}
      {may('log.read') && <LogCard entityId={entityId} />}
    </Page>
  );
}

function LogCard({ entityId }: { entityId: string }) {
  const t = useTexts();
  return (
    <Card className="flex flex-wrap items-center gap-3 p-5 sm:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-base font-semibold">{t.settings.log}</h2>
        <p className="text-muted">{t.settings.logBody}</p>
      </div>
      <Link to="/e/$entityId/log" params={{ entityId }} className={buttonClass()}>
        {t.settings.openLog}
      </Link>
    </Card>
  );
}
