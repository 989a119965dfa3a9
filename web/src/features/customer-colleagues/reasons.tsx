import type { Reason } from '../../api/types.ts';

interface Props {
  readonly because: readonly Reason[];
  readonly reasons: (reason: Reason) => string;
}

/** Why somebody sees a customer, a sentence for each reason. */
export function Reasons({ because, reasons }: Props) {
  return (
    <ul className="text-small text-muted">
      {because.map((reason) => (
        <li key={reason.kind}>{reasons(reason)}</li>
      ))}
    </ul>
  );
}
