import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { ChangeTable } from './change-table.tsx';
import type { Figures, SightChange } from './figures.ts';
import { NotFoundCodes } from './not-found-codes.tsx';

interface Props {
  readonly entityId: string;
  readonly figures: Figures;
  /** It has been done; otherwise this is what would be. */
  readonly done?: boolean;
  /** They are those of rules, which count customers where nothing changes. */
  readonly byRules?: boolean;
}

/** What a change to many customers would do, or did: figures, who sees what, the first changes (C10). */
export function FiguresView({ entityId, figures, done = false, byRules = false }: Props) {
  const people = useQuery(allColleaguesQuery(entityId)).data;
  const t = useTexts();
  const names = new Map(people?.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? t.search.unknown;
  return (
    <div className="flex flex-col gap-5">
      <Counts figures={figures} done={done} byRules={byRules} />
      {!done && <Sight changes={figures.sight} nameOf={nameOf} />}
      <ChangeTable
        changes={figures.changes}
        total={figures.associated + figures.dissociated}
        nameOf={nameOf}
      />
      <NotFoundCodes codes={figures.notFound} />
    </div>
  );
}

type CountsProps = Required<Omit<Props, 'entityId'>>;

function Counts({ figures, done, byRules }: CountsProps) {
  const { bulk, runs } = useTexts();
  const { associated, dissociated, collectorsSet, unchanged, notFound, undone, skipped, leftOut } =
    figures;
  const unchangedLabel = byRules ? bulk.customersUnchanged : bulk.unchanged;
  const counts = [
    [done ? bulk.changeKinds.associate : bulk.associated, associated],
    [done ? bulk.changeKinds.dissociate : bulk.dissociated, dissociated],
    [done ? bulk.collectorsWereSet : bulk.collectorsSet, collectorsSet],
    [bulk.undone, undone],
    [bulk.skipped, skipped],
    [unchangedLabel, unchanged],
    [bulk.leftOut, leftOut],
    [bulk.notFound, notFound.length],
  ] as const;
  const shown = counts.filter(([label, count]) => count > 0 || (!done && label === unchangedLabel));
  return (
    <div className="flex flex-col gap-1.5">
      <dl className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line">
        {shown.map(([label, count]) => (
          <div key={label} className="flex-1 basis-36 bg-surface px-4 py-3">
            <dt className="text-small text-muted">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{runs.count(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-small text-muted">{byRules ? bulk.rulesHint : bulk.figuresHint}</p>
    </div>
  );
}

interface SightProps {
  readonly changes: readonly SightChange[];
  readonly nameOf: (id: string) => string;
}

/** Who comes to see customers, or sees them no more (C8). */
export function Sight({ changes, nameOf }: SightProps) {
  const { bulk } = useTexts();
  const told = changes.filter(({ gains, loses }) => gains > 0 || loses > 0);
  return (
    <section>
      <h3 className="mb-1 font-semibold">{bulk.sight}</h3>
      {told.length === 0 && <p className="text-muted">{bulk.noSight}</p>}
      <ul className="flex flex-col gap-1">
        {told.map(({ userId, gains, loses }) => (
          <li key={userId}>
            {gains > 0 && <p>{bulk.gains(nameOf(userId), gains)}</p>}
            {loses > 0 && <p className="text-danger">{bulk.loses(nameOf(userId), loses)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
