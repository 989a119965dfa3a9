import { useInfiniteQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../api/file-queries.ts';
import type { LedgerEntry } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Moment } from '../../ui/day.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { eventText, factsOf } from './ledger.ts';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** Everything that happened to a file, the newest first (G11). */
export function LedgerDialog({ entityId, id, fileName, onClose }: Props) {
  const t = useTexts();
  const ledger = useInfiniteQuery(ledgerQuery(entityId, id));
  return (
    <Dialog title={t.fileChanges.historyTitle(fileName)} wide onClose={onClose}>
      <p className="mb-4 text-muted">{t.fileChanges.historyBody}</p>
      <div className="rounded-xl border border-line">
        <List
          query={ledger}
          empty={<p className="px-4 py-6 text-center">{t.fileChanges.historyEmpty}</p>}
        >
          {(entries) => (
            <ol className="divide-y divide-line">
              {entries.map((entry) => (
                <Line key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
        </List>
      </div>
    </Dialog>
  );
}

function Line({ entry }: { entry: LedgerEntry }) {
  const { t, format } = useLanguage();
  const facts = factsOf(entry, { t, format, nameOf: () => undefined });
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-3">
      <span className="w-full shrink-0 text-small text-muted tabular-nums sm:w-40 sm:pt-0.5">
        <Moment at={entry.at} />
      </span>
      <div className="min-w-0 flex-1 basis-52">
        <p className={`font-medium ${entry.event === 'refused' ? 'text-danger' : ''}`}>
          {eventText(entry, t)}
        </p>
        <Origin entry={entry} />
        {facts.length > 0 && (
          <dl className="mt-1 text-small [overflow-wrap:anywhere]">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className="inline text-muted">{name} </dt>
                <dd className="inline whitespace-pre-line">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function Origin({ entry: { by, ip } }: { entry: LedgerEntry }) {
  const t = useTexts();
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
      {by.kind === 'system' ? t.log.bySystem : t.log.by(by.name)}
      {by.kind === 'api-key' && <Badge>{t.log.program}</Badge>}
      {by.kind === 'contact' && <Badge tone="accent">{t.log.contact}</Badge>}
      {by.kind === 'link' && <Badge>{t.fileChanges.byLink}</Badge>}
      {ip !== null && <span>{t.log.fromAddress(ip)}</span>}
    </p>
  );
}
