import { useId, useState } from 'react';
import type { LogScope } from '../../api/log-queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/day.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { type Change, changesOf } from './changes.ts';
import { LogTarget } from './log-target.tsx';
import { fieldText, headingText, inOrder, targetText, valueText, type Words } from './words.ts';

interface Props {
  readonly entry: LogEntry;
  readonly scope: LogScope;
  readonly words: Words;
  readonly about: LogEntry['target']['type'] | undefined;
}

/** When, what, who and from where; before and after on demand. */
export function LogLine({ entry, scope, words, about }: Props) {
  const { t } = words;
  const [open, setOpen] = useState(false);
  const panel = useId();
  const changes = inOrder(changesOf(entry), words);
  const action = headingText(entry, words);
  return (
    <li className="border-b border-line px-5 py-3 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <span className="w-full shrink-0 text-small text-muted tabular-nums @lg:w-44 @lg:pt-0.5">
          <Moment at={entry.at} />
        </span>
        <div className="min-w-0 flex-1 basis-52">
          <p className="[overflow-wrap:anywhere]">
            <span className="font-medium">{action}</span>
            {about !== entry.target.type && <LogTarget entry={entry} scope={scope} words={words} />}
          </p>
          <Origin entry={entry} words={words} />
        </div>
        {changes.length > 0 && (
          <Button
            small
            variant="quiet"
            aria-expanded={open}
            aria-controls={panel}
            onClick={() => setOpen(!open)}
          >
            {open ? t.log.hideChanges : t.log.changes}
            <span className="sr-only">: {`${action} ${targetText(entry, words)}`}</span>
          </Button>
        )}
      </div>
      <div id={panel} hidden={!open}>
        {open && <Changes changes={changes} words={words} />}
      </div>
    </li>
  );
}

function Origin({ entry, words }: { entry: LogEntry; words: Words }) {
  const { t } = words;
  const { actor, ip } = entry;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
      {actor.kind === 'system' ? t.log.bySystem : t.log.by(actor.name)}
      {actor.kind === 'api-key' && <Badge>{t.log.program}</Badge>}
      {actor.kind === 'contact' && <Badge tone="accent">{t.log.contact}</Badge>}
      {ip !== null && <span>{t.log.fromAddress(ip)}</span>}
    </p>
  );
}

const headClass = 'py-1.5 pr-2 @lg:pr-4 text-left font-medium text-muted';
const cellClass = 'py-1.5 pr-2 @lg:pr-4 align-top [overflow-wrap:anywhere]';

/** The fields of an entry; of what was created or deleted, only the one state that there is. */
function Changes({ changes, words }: { changes: readonly Change[]; words: Words }) {
  const { t } = words;
  const sides = (['before', 'after'] as const).filter((side) =>
    changes.some((change) => change[side] !== undefined),
  );
  return (
    <div className="mt-2.5 rounded-lg bg-sunken px-3.5 py-1.5 text-small @lg:ml-48">
      <table className="w-full table-fixed border-collapse hyphens-auto">
        <thead>
          <tr>
            <th scope="col" className={`w-2/5 @lg:w-1/3 ${headClass}`}>
              {t.log.field}
            </th>
            {sides.map((side) => (
              <th key={side} scope="col" className={headClass}>
                {t.log[side]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path.join('.')} className="border-t border-line">
              <th scope="row" className={`font-normal text-muted text-left ${cellClass}`}>
                {fieldText(change.path, words)}
              </th>
              {sides.map((side) => (
                <td key={side} className={cellClass}>
                  {valueText(change.path.at(-1) ?? '', change[side], words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
