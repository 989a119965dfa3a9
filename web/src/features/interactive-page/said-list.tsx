import type { PageEntry } from '../../api/types.ts';
import type { Format } from '../../format/format.ts';
import { useLanguage } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { Moment } from '../../ui/day.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card } from '../../ui/page.tsx';
import { useOpened } from './page-state.ts';
import { iconOf } from './values.ts';

/** All that was said on the page, and what became of it. */
export function SaidList() {
  const { t } = useLanguage();
  const { said, company } = useOpened().page;
  if (said.length === 0) return null;
  return (
    <Card className="px-5 py-5 sm:px-7">
      <h2 id="said" className="text-base font-semibold">
        {t.page.said}
      </h2>
      <p className="mt-0.5 text-muted">{t.page.saidBody(company)}</p>
      <ul aria-labelledby="said" className="mt-2 divide-y divide-line">
        {said.map((entry) => (
          <Entry key={entry.id} entry={entry} place="list" />
        ))}
      </ul>
    </Card>
  );
}

const tones = {
  pending: 'warn',
  accepted: 'good',
  'partly-accepted': 'good',
  refused: 'danger',
  withdrawn: 'plain',
} as const satisfies Record<PageEntry['state'], string>;

interface Props {
  readonly entry: PageEntry;
  /** With its invoice, which need not be named; in the list, what is said of one in full stands with it. */
  readonly place: 'invoice' | 'list';
}

/** One thing that was said, whether it is accepted, and the word that came with the answer. */
export function Entry({ entry, place }: Props) {
  const { t, format } = useLanguage();
  const { company } = useOpened().page;
  const { invoice, prequalification, state, word, at } = entry;
  const named = place === 'list' ? invoice : null;
  const comment = named ? undefined : (entry.comment ?? prequalification?.comment);
  return (
    <li className="flex items-start gap-2.5 py-3">
      <Icon name={iconOf(entry)} className="mt-0.5 size-4 text-muted" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <p className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {headline(entry, t, format)}
          </p>
          <Badge tone={tones[state]}>{t.page.states[state]}</Badge>
        </div>
        {comment && <p className="whitespace-pre-line [overflow-wrap:anywhere]">{comment}</p>}
        <p className="text-small text-muted [overflow-wrap:anywhere]">
          {named && `${named.number} · `}
          <Moment at={at} />
        </p>
        {word && !named && (
          <div className="mt-2 border-l-2 border-accent pl-3">
            <p className="text-small text-muted">{t.portal.changes.word(company)}</p>
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">{word}</p>
          </div>
        )}
      </div>
    </li>
  );
}

function headline({ kind, prequalification, file }: PageEntry, t: Texts, format: Format): string {
  const { promised, disputed, inProcess, commented, sentFile } = t.page.entries;
  if (kind === 'file') return sentFile(file?.fileName ?? '');
  if (kind === 'comment' || !prequalification) return commented;
  const { promiseDate, disputeType } = prequalification;
  if (prequalification.kind === 'promise') {
    return promised(promiseDate ? format.day(promiseDate) : t.common.notGiven);
  }
  if (prequalification.kind === 'in-process') return inProcess;
  return disputed(t.qualifications.disputeTypes[disputeType ?? 'other']);
}
