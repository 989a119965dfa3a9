import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type UseFormReturn, useController } from 'react-hook-form';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { CustomerCriteria } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Switch } from '../../ui/switch.tsx';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';
import { CriteriaEditor } from '../customers/search/criteria-editor.tsx';
import { RulePreview } from './rule-preview.tsx';
import { mostUsers, type RuleValues } from './rule-values.ts';

interface Props {
  readonly form: UseFormReturn<RuleValues>;
  readonly entityId: string;
}

/** A customer that is new has no colleagues yet that a rule could ask for. */
const unasked = ['colleague'] as const;

/** Name, criteria, colleagues and collector of a rule. */
export function RuleFields({ form, entityId }: Props) {
  const t = useTexts();
  const enabled = useController({ control: form.control, name: 'enabled' }).field;
  return (
    <>
      <TextField form={form} name="name" label={t.rules.name} maxLength={80} required />
      <CriteriaField form={form} entityId={entityId} />
      <RulePreview entityId={entityId} criteria={form.watch('criteria')} />
      <PeopleFields form={form} entityId={entityId} />
      <Switch
        label={t.rules.enabled}
        body={t.rules.enabledBody}
        checked={enabled.value}
        onChange={enabled.onChange}
      />
    </>
  );
}

function CriteriaField({ form, entityId }: Props) {
  const t = useTexts();
  const { field, fieldState } = useController({ control: form.control, name: 'criteria' });
  const wrong = messageIn(fieldState.error);
  const criteria: CustomerCriteria = field.value;
  const none = Object.keys(criteria).length === 0;
  return (
    <Part title={t.customerSearch.criteria} hint={none ? t.rules.noCriteria : t.rules.allHold}>
      <div className="flex flex-wrap items-center gap-2">
        <CriteriaEditor
          entityId={entityId}
          criteria={criteria}
          onChange={field.onChange}
          exclude={unasked}
        />
      </div>
      {wrong && (
        <p role="alert" className="text-small text-danger">
          {wrong}
        </p>
      )}
    </Part>
  );
}

/** What is said of a field as a whole, else of the first of its parts that something is said of. */
function messageIn(error: object | undefined): string | undefined {
  if (error === undefined) return undefined;
  if ('message' in error && typeof error.message === 'string') return error.message;
  const parts = Object.values(error).filter((part) => typeof part === 'object' && part !== null);
  return parts.map(messageIn).find((message) => message !== undefined);
}

function PeopleFields({ form, entityId }: Props) {
  const t = useTexts();
  const users = useQuery(allColleaguesQuery(entityId)).data;
  const nobody = (userIds: string[]) =>
    userIds.length === 0 && form.getValues('collectorId') === ''
      ? t.rules.needsSomebody
      : undefined;
  const { field, fieldState } = useController({
    control: form.control,
    name: 'userIds',
    rules: {
      validate: (userIds) =>
        userIds.length > mostUsers ? t.rules.tooMany(mostUsers) : nobody(userIds),
    },
  });
  if (!users) return <Skeleton label={t.common.loading} rows={4} />;
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <PeoplePicker
          label={t.rules.colleagues}
          people={users}
          chosen={field.value}
          onChange={field.onChange}
        />
        {fieldState.error && (
          <p role="alert" className="text-small text-danger">
            {fieldState.error.message}
          </p>
        )}
      </div>
      <SelectField
        form={form}
        name="collectorId"
        label={t.customers.collector}
        hint={t.rules.collectorHint}
        options={users.map(({ id, name }) => [id, name])}
        empty={t.rules.noCollector}
      />
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-medium">{title}</legend>
      {children}
      <p className="text-small text-muted">{hint}</p>
    </fieldset>
  );
}
