import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { entityQuery, meQuery } from '../../api/queries.ts';
import type { Entity, LanguageCode } from '../../api/types.ts';
import { timeZoneOptions } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Card, Fact, Facts } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly mayManage: boolean;
}

export function EntityRecord({ entityId, mayManage }: Props) {
  const t = useTexts();
  const entity = useSuspenseQuery(entityQuery(entityId)).data;
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.settings.entity}</h2>
      {mayManage ? <EntityForm entity={entity} /> : <EntityFacts entity={entity} />}
    </Card>
  );
}

function EntityFacts({ entity }: { entity: Entity }) {
  const t = useTexts();
  return (
    <Facts>
      <Fact label={t.settings.name}>{entity.name}</Fact>
      <Fact label={t.settings.legalName}>{entity.legalName}</Fact>
      <Fact label={t.settings.currency}>{entity.currency}</Fact>
      <Fact label={t.settings.timeZone}>{entity.timeZone.replaceAll('_', ' ')}</Fact>
      <Fact label={t.settings.language}>{nameOfLanguage(entity.language)}</Fact>
      <Fact label={t.settings.contactChanges}>
        {t.settings.contactChangesKinds[entity.contactChanges]}
      </Fact>
    </Facts>
  );
}

const valuesOf = ({ name, legalName, timeZone, language, contactChanges }: Entity) => ({
  name,
  legalName,
  timeZone,
  language: language as string,
  contactChanges,
});

function EntityForm({ entity }: { entity: Entity }) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const zones = useMemo(() => timeZoneOptions(entity.timeZone), [entity.timeZone]);
  const form = useForm({ defaultValues: valuesOf(entity) });
  const query = entityQuery(entity.id);
  const { name, legalName, timeZone, language, contactChanges } = t.settings;
  const reload = () => queryClient.fetchQuery({ ...query, staleTime: 0 });
  const labels = { name, legalName, timeZone, language, contactChanges };
  const conflict = useConflict(form, entity, reload, valuesOf, labels);
  const save = async (values: ReturnType<typeof valuesOf>) => {
    const changed = await api('PATCH /v1/entities/{e}', {
      path: { e: entity.id },
      body: { ...values, language: values.language as LanguageCode },
      ifMatch: conflict.version,
    });
    queryClient.setQueryData(query.queryKey, changed);
    conflict.saved(changed, values);
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    toast(t.common.saved);
  };
  return (
    <Form form={form} submit={t.common.save} onSubmit={save} onStale={conflict.onStale}>
      <ConflictNotice conflict={conflict} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="name" label={name} maxLength={120} required />
        <TextField form={form} name="legalName" label={legalName} maxLength={200} required />
        <SelectField form={form} name="timeZone" label={timeZone} options={zones} />
        <SelectField
          form={form}
          name="language"
          label={language}
          options={languages.map((code) => [code, nameOfLanguage(code)])}
        />
        <SelectField
          form={form}
          name="contactChanges"
          label={contactChanges}
          hint={t.settings.contactChangesHint}
          options={Object.entries(t.settings.contactChangesKinds)}
          className="sm:col-span-2"
        />
      </div>
      <p className="text-small text-muted">
        {t.settings.currencyIs(entity.currency)} {t.settings.currencyFixed}
      </p>
    </Form>
  );
}
