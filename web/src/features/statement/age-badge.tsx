import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';

interface Props {
  /** Days past the due date. */
  readonly age: number;
  readonly balance: string;
}

/** How late it is; a credit is nobody's debt, so it is never late. */
export function AgeBadge({ age, balance }: Props) {
  const t = useTexts();
  if (Number(balance) < 0) return <Badge>{t.statement.credit}</Badge>;
  if (age === 0) return <Badge tone="good">{t.statement.ages.notDue}</Badge>;
  return <Badge tone={age > 30 ? 'danger' : 'warn'}>{t.invoices.late(age)}</Badge>;
}
