import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { customerQuery, entityKey } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KeepButton } from '../holds/keep-button.tsx';
import { useMay } from '../session/use-session.ts';
import { EditCustomer } from './edit-customer.tsx';
import { CustomerRecord } from './record.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/');

export function RecordTab() {
  const t = useTexts();
  const may = useMay();
  const { entityId, key } = route.useParams();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Card className="p-5 sm:p-6">
        <EditCustomer entityId={entityId} customer={customer} onDone={() => setEditing(false)} />
      </Card>
    );
  }
  return (
    <Card className="p-5 sm:p-6">
      <div className="mb-4 flex flex-wrap justify-end gap-2 empty:hidden">
        <KeepButton
          entityId={entityId}
          held={{ type: 'customer', key: customer.key, name: customer.name }}
          hold={customer.hold}
        />
        {may('customers.write') && (
          <>
            <DeleteCustomer entityId={entityId} customer={customer} />
            <Button icon="edit" onClick={() => setEditing(true)}>
              {t.common.edit}
            </Button>
          </>
        )}
      </div>
      <CustomerRecord entityId={entityId} customer={customer} />
    </Card>
  );
}

function DeleteCustomer({ entityId, customer }: { entityId: string; customer: Customer }) {
  const t = useTexts();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    const path = { e: entityId, code: customer.key };
    await api('DELETE /v1/entities/{e}/customers/{code}', { path });
    toast(t.customers.deleted(customer.name));
    await navigate({ to: '/e/$entityId/customers', params: { entityId } });
    await queryClient.invalidateQueries({ queryKey: [...entityKey(entityId), 'customers'] });
  };
  return (
    <>
      <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        {t.common.delete}
      </Button>
      {asking && (
        <Confirm
          title={t.customers.deleteQuestion(customer.name)}
          body={t.customers.deleteBody}
          action={t.customers.delete}
          danger
          onConfirm={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
