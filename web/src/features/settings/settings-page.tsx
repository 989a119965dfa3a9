import { getRouteApi } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { Branches } from './branches.tsx';
import { EntityRecord } from './entity-record.tsx';

const route = getRouteApi('/signed-in/e/$entityId/settings');

export function SettingsPage() {
  const t = useTexts();
  const mayManage = useMay()('entity.manage');
  const { entityId } = route.useParams();
  return (
    <Page title={t.settings.title} narrow>
      <EntityRecord entityId={entityId} mayManage={mayManage} />
      <Branches entityId={entityId} mayManage={mayManage} />
    </Page>
  );
}
