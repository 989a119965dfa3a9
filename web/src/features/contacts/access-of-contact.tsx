import { useQuery } from '@tanstack/react-query';
import { customerAccessesQuery } from '../../api/access-queries.ts';
import type { Contact, Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { AccessBadges } from '../accesses/access-badges.tsx';
import { useMay } from '../session/use-session.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Pick<Customer, 'key' | 'code'>;
  readonly contact: Contact;
  readonly onOpen: () => void;
}

/** Whether a contact has access to the portal; who may grant it sees its state, and the way to it (E3). */
export function AccessOfContact(props: Props) {
  const t = useTexts();
  const { contact } = props;
  if (useMay()('access.grant')) return <ToAccess {...props} />;
  return contact.accessId === null ? null : <Badge tone="accent">{t.access.given}</Badge>;
}

function ToAccess({ entityId, customer, contact, onOpen }: Props) {
  const t = useTexts();
  const accesses = useQuery(customerAccessesQuery(entityId, customer)).data;
  const access = accesses?.find(({ id }) => id === contact.accessId);
  const has = contact.accessId !== null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-3">
      <span className="min-w-0 flex-1">
        {access && <AccessBadges access={access} />}
        {!has && <span className="text-small text-muted">{t.access.none}</span>}
      </span>
      <Button small icon="shield" onClick={onOpen}>
        {has ? t.access.title : t.access.grant}
        <span className="sr-only">: {contact.name}</span>
      </Button>
    </div>
  );
}
