import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { customerQuery, entityKey } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { addressFields, type CustomerValues, customerChanges, customerValues } from './values.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly onDone: () => void;
}

export function EditCustomer({ entityId, customer, onDone }: Props) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: customerValues(customer) });
  const query = customerQuery(entityId, customer.key);
  const reload = () => queryClient.fetchQuery({ ...query, staleTime: 0 });
  const conflict = useConflict(form, customer, reload, customerValues, labelsOf(t));
  const { dirtyFields } = form.formState;
  const save = async (values: CustomerValues) => {
    const changed = await api('PATCH /v1/entities/{e}/customers/{code}', {
      path: { e: entityId, code: customer.key },
      body: customerChanges(values, dirtyFields),
      ifMatch: conflict.version,
    });
    queryClient.setQueryData(query.queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: [...entityKey(entityId), 'customers'] });
    toast(t.common.saved);
    onDone();
  };
  return (
    <Form
      form={form}
      submit={t.common.save}
      onSubmit={save}
      onCancel={onDone}
      onStale={conflict.onStale}
    >
      <CustomerFields form={form} entityId={entityId} />
      <ConflictNotice conflict={conflict} />
    </Form>
  );
}

/** What to call each field where it differs from somebody else's version. */
function labelsOf(t: Texts): Record<string, string> {
  const { fields, groupsOfFields, name, collector } = t.customers;
  const { created: _created, updated: _updated, branch, ...others } = fields;
  const delivery = addressFields.map((field) => [
    `delivery.${field}`,
    t.common.said(groupsOfFields.delivery, fields[field]),
  ]);
  return {
    name,
    status: t.common.status,
    ...others,
    collectorId: collector,
    branchId: branch,
    ...Object.fromEntries(delivery),
  };
}
