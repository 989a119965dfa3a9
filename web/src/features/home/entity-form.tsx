import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { meQuery } from '../../api/queries.ts';
import type { NewEntity } from '../../api/types.ts';
import { ownTimeZone } from '../../format/format.ts';
import { currencyOptions, timeZoneOptions } from '../../format/options.ts';
import { useLanguage } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Creates an entity (A2) and goes to it. */
export function EntityForm() {
  const { t, language, format } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const toast = useToast();
  const keyFor = useIdempotencyKey();
  const ownZone = ownTimeZone();
  const currencies = useMemo(() => currencyOptions(format.locale), [format.locale]);
  const zones = useMemo(() => timeZoneOptions(ownZone), [ownZone]);
  const form = useForm({
    defaultValues: { name: '', legalName: '', currency: 'EUR', timeZone: ownZone, language },
  });
  return (
    <Form
      form={form}
      submit={t.home.create}
      onSubmit={async (values) => {
        const legalName = values.legalName.trim() || values.name;
        const body = { ...values, legalName } as NewEntity;
        const entity = await api('POST /v1/entities', { body, idempotencyKey: keyFor(body) });
        await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
        toast(t.home.created(entity.name));
        await navigate({ to: '/e/$entityId/customers', params: { entityId: entity.id } });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="name" label={t.settings.name} maxLength={120} required />
        <TextField form={form} name="legalName" label={t.settings.legalName} maxLength={200} />
        <SelectField
          form={form}
          name="currency"
          label={t.settings.currency}
          hint={t.settings.currencyFixed}
          options={currencies}
        />
        <SelectField form={form} name="timeZone" label={t.settings.timeZone} options={zones} />
        <SelectField
          form={form}
          name="language"
          label={t.settings.language}
          options={languages.map((code) => [code, nameOfLanguage(code)])}
        />
      </div>
    </Form>
  );
}
