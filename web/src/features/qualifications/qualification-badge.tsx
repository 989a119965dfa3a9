import type { Qualification } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { looks } from './kinds.ts';
import { isBroken } from './state.ts';

interface Props {
  readonly said: Qualification;
  /** Something else was said since. */
  readonly past?: boolean;
}

/** What is said of an invoice, in a word; a promise that was not kept stands out. */
export function QualificationBadge({ said, past = false }: Props) {
  const { t, format } = useLanguage();
  const { tone, icon } = looks[said.kind];
  const broken = !past && isBroken(said, today(format.timeZone));
  return (
    <Badge tone={said.closedOn ? 'plain' : broken ? 'danger' : tone}>
      <Icon name={broken ? 'alert' : icon} className="mr-1 size-3" />
      {broken ? t.qualifications.broken : t.qualifications.kinds[said.kind]}
    </Badge>
  );
}
