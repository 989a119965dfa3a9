import { useLanguage } from '../../language.tsx';
import { Page } from '../../ui/page.tsx';
import { LogView, type LogViewProps } from './log-view.tsx';

/** The log of an entity or of the account, with its filters. */
export function LogPage(props: LogViewProps) {
  const { t, format } = useLanguage();
  const zone = format.timeZone.replaceAll('_', ' ');
  return (
    <Page title={t.log.title}>
      <p className="-mt-3 max-w-prose text-muted">
        {t.log.body} {props.scope.entityId ? t.log.times(zone) : t.log.ownTimes(zone)}
      </p>
      <LogView {...props} />
    </Page>
  );
}
