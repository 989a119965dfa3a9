import type { PageInvoice } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { looks } from '../qualifications/kinds.ts';
import { Comment } from '../qualifications/said-text.tsx';

interface Props {
  readonly said: NonNullable<PageInvoice['qualification']>;
  readonly asOf: string;
}

/** What colleagues have said of an invoice (H2). */
export function QualificationNow({ said, asOf }: Props) {
  const { t, format } = useLanguage();
  const { kind, promiseDate, disputeType, comment } = said;
  const { kinds, broken, promised, disputeTypes } = t.qualifications;
  const isBroken = kind === 'promise' && promiseDate !== null && promiseDate < asOf;
  const look = isBroken ? ({ tone: 'danger', icon: 'alert' } as const) : looks[kind];
  const facts = [
    promiseDate && promised(format.day(promiseDate), ''),
    disputeType && disputeTypes[disputeType],
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Badge tone={look.tone}>
          <Icon name={look.icon} className="mr-1 size-3" />
          {isBroken ? broken : kinds[kind]}
        </Badge>
        <span className="text-small text-muted">{facts.join(' · ')}</span>
      </p>
      {comment && <Comment text={comment} />}
    </div>
  );
}
