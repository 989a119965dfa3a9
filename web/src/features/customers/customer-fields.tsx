import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { allColleaguesQuery, branchesQuery } from '../../api/queries.ts';
import { currencyOptions, type Option } from '../../format/options.ts';
import { useLanguage } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { ChipsField } from '../../ui/chips-field.tsx';
import { FieldGroup, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { AddressFields, full, half, ReachFields, third } from './address-fields.tsx';
import type { CustomerValues } from './values.ts';

interface Props {
  readonly form: UseFormReturn<CustomerValues>;
  readonly entityId: string;
  /** The entity's currency, which a customer has unless another is chosen. */
  readonly currency?: string;
  readonly isNew?: boolean;
}

/** All fields of a customer (D1) in groups; only code and name are required. */
export function CustomerFields(props: Props) {
  return (
    <div>
      <Identity {...props} />
      <AddressFields form={props.form} group="address" prefix="" />
      <AddressFields form={props.form} group="delivery" prefix="delivery." />
      <ReachFields form={props.form} />
      <Numbers {...props} />
      <Team {...props} />
      <Notes {...props} />
    </div>
  );
}

const optionsOf = (texts: Record<string, string>): Option[] => Object.entries(texts);

function Identity({ form, currency, isNew }: Props) {
  const { t, format } = useLanguage();
  const c = t.customers;
  const currencies = useMemo(() => currencyOptions(format.locale), [format.locale]);
  const entityDefault = isNew ? { empty: c.entityDefault } : {};
  const currencyDefault = isNew ? { empty: `${c.entityDefault} (${currency})` } : {};
  const language = languages.map((code): Option => [code, nameOfLanguage(code)]);
  return (
    <FieldGroup title={c.groupsOfFields.identity}>
      {isNew && (
        <TextField
          form={form}
          name="code"
          label={c.code}
          hint={c.codeHint}
          maxLength={80}
          className={third}
          required
        />
      )}
      <TextField
        form={form}
        name="name"
        label={c.name}
        maxLength={200}
        className={isNew ? 'sm:col-span-4' : full}
        required
      />
      <SelectField
        form={form}
        name="kind"
        label={c.fields.kind}
        options={optionsOf(c.kinds)}
        className={third}
      />
      <SelectField
        form={form}
        name="type"
        label={c.fields.type}
        options={optionsOf(c.types)}
        className={third}
      />
      <SelectField
        form={form}
        name="status"
        label={t.common.status}
        options={optionsOf(c.statuses)}
        className={third}
      />
      <SelectField
        form={form}
        name="language"
        label={c.fields.language}
        options={language}
        className={half}
        {...entityDefault}
      />
      <SelectField
        form={form}
        name="currency"
        label={c.fields.currency}
        options={currencies}
        className={half}
        {...currencyDefault}
      />
    </FieldGroup>
  );
}

function Numbers({ form }: Props) {
  const { t } = useLanguage();
  const { fields, groupsOfFields, billToHint } = t.customers;
  return (
    <FieldGroup title={groupsOfFields.numbers}>
      <TextField
        form={form}
        name="registrationNumber"
        label={fields.registrationNumber}
        maxLength={80}
        className={half}
      />
      <TextField
        form={form}
        name="taxNumber"
        label={fields.taxNumber}
        maxLength={80}
        className={half}
      />
      <TextField
        form={form}
        name="clientReference"
        label={fields.clientReference}
        maxLength={80}
        className={half}
      />
      <TextField
        form={form}
        name="billTo"
        label={fields.billTo}
        hint={billToHint}
        maxLength={80}
        className={half}
      />
    </FieldGroup>
  );
}

function Team({ form, entityId }: Props) {
  const { t } = useLanguage();
  const { fields, groupsOfFields, groupsHint, collector, noCollector } = t.customers;
  const colleagues = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  return (
    <FieldGroup title={groupsOfFields.team}>
      <SelectField
        // The options arrive after the form: without them the chosen one could not be shown.
        key={`collector-${colleagues.length}`}
        form={form}
        name="collectorId"
        label={collector}
        options={colleagues.map(({ id, name }) => [id, name])}
        empty={noCollector}
        className={half}
      />
      <SelectField
        key={`branch-${branches.length}`}
        form={form}
        name="branchId"
        label={fields.branch}
        options={branches.map(({ id, code, name }) => [id, `${code} · ${name}`])}
        empty={t.common.none}
        className={half}
      />
      <ChipsField
        form={form}
        name="groups"
        label={fields.groups}
        hint={groupsHint}
        className={full}
      />
    </FieldGroup>
  );
}

function Notes({ form }: Props) {
  const { t } = useLanguage();
  const { fields, groupsOfFields } = t.customers;
  return (
    <FieldGroup title={groupsOfFields.notes}>
      <TextAreaField form={form} name="notes" label={fields.notes} rows={4} className={full} />
    </FieldGroup>
  );
}
