import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey, entityQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Form } from '../../ui/form.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { type CustomerValues, customerValues, newCustomerBody } from './values.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers-new');

export function NewCustomerPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const toast = useToast();
  const keyFor = useIdempotencyKey();
  const entity = useSuspenseQuery(entityQuery(entityId)).data;
  const form = useForm({ defaultValues: customerValues() });
  const create = async (values: CustomerValues) => {
    const body = newCustomerBody(values);
    const customer = await api('POST /v1/entities/{e}/customers', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: [...entityKey(entityId), 'customers'] });
    toast(t.customers.created(customer.name));
    await navigate({
      to: '/e/$entityId/customers/$key',
      params: { entityId, key: customer.key },
      ignoreBlocker: true,
    });
  };
  return (
    <Page title={t.customers.new} narrow>
      <Card className="p-5 sm:p-6">
        <Form
          form={form}
          submit={t.customers.create}
          onSubmit={create}
          onCancel={() => navigate({ to: '/e/$entityId/customers', params: { entityId } })}
          fieldOf={{ 'customer-code-taken': 'code' }}
        >
          <CustomerFields form={form} entityId={entityId} currency={entity.currency} isNew />
        </Form>
      </Card>
    </Page>
  );
}
