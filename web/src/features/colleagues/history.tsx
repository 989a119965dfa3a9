import type { LogScope } from '../../api/log-queries.ts';
import { useTexts } from '../../language.tsx';
import { Card } from '../../ui/page.tsx';
import { LogList } from '../log/log-list.tsx';
import { useLog } from '../log/use-log.ts';

/** What was done to somebody's account, and by whom. */
export function History({ scope, userId }: { scope: LogScope; userId: string }) {
  const t = useTexts();
  const log = useLog(scope, { targetType: 'user', targetId: userId });
  return (
    <Card>
      <div className="border-b border-line p-5 sm:px-6" id="history">
        <h2 className="text-base font-semibold">{t.colleagues.history}</h2>
        <p className="text-muted">{t.colleagues.historyBody}</p>
      </div>
      <LogList
        log={log}
        scope={scope}
        about="user"
        empty={<p className="px-5 py-4 text-muted sm:px-6">{t.colleagues.noHistory}</p>}
      />
    </Card>
  );
}
