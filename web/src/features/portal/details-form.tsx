import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { portalCustomerQuery, portalKey } from '../../api/portal-queries.ts';
import type { PortalCustomer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Form } from '../../ui/form.tsx';
import { addressFields } from '../customers/values.ts';
import { DetailsFields } from './details-fields.tsx';
import {
  type DetailsValues,
  detailsChanges,
  detailsValues,
  type Outcome,
  outcomeOf,
} from './details-values.ts';
import { PendingFields } from './pending-fields.tsx';
import { useSubmitWord } from './use-submit-word.ts';
import { fieldName } from './words.ts';

interface Props {
  readonly customer: PortalCustomer;
  readonly onDone: (outcome?: Outcome) => void;
}

/** Changes the own customer, or proposes to (E4, E5). */
export function DetailsForm({ customer, onDone }: Props) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: detailsValues(customer) });
  const reload = () => queryClient.fetchQuery({ ...portalCustomerQuery, staleTime: 0 });
  const conflict = useConflict(form, customer, reload, detailsValues, labelsOf(t));
  const { dirtyFields } = form.formState;
  const save = async (values: DetailsValues) => {
    const body = detailsChanges(values, dirtyFields);
    if (Object.keys(body).length === 0) return onDone();
    const changed = await api('PATCH /v1/portal/customer', { body, ifMatch: conflict.version });
    queryClient.setQueryData(portalCustomerQuery.queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: portalKey });
    onDone(outcomeOf(body, customer, changed));
  };
  return (
    <Form
      form={form}
      submit={useSubmitWord()}
      onSubmit={save}
      onCancel={() => onDone()}
      onStale={conflict.onStale}
    >
      <PendingFields target="customer" proposed={customer.proposed} />
      <DetailsFields form={form} />
      <ConflictNotice conflict={conflict} />
    </Form>
  );
}

/** What to call each field where it differs from somebody else's version. */
function labelsOf(t: Texts): Record<string, string> {
  const names = ['phone', 'mobile', 'fax', 'email', 'website', 'clientReference', ...addressFields];
  const delivery = t.customers.groupsOfFields.delivery;
  return {
    ...Object.fromEntries(names.map((name) => [name, fieldName('customer', name, t)])),
    ...Object.fromEntries(
      addressFields.map((name) => [
        `delivery.${name}`,
        t.common.said(delivery, fieldName('customer', name, t)),
      ]),
    ),
  };
}
