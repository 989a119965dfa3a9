import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { customerQuery } from '../../api/queries.ts';
import { recordKey } from '../log/record-key.ts';

/** Who is billed instead of a customer; a link where there is such a customer that the reader sees. */
export function BillTo({ entityId, code }: { entityId: string; code: string }) {
  const key = recordKey(code);
  const billed = useQuery({ ...customerQuery(entityId, key), retry: false }).data;
  if (!billed) return code;
  return (
    <Link
      to="/e/$entityId/customers/$key"
      params={{ entityId, key }}
      className="text-accent underline-offset-4 hover:underline"
    >
      {billed.code} · {billed.name}
    </Link>
  );
}
