import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { rulesQuery } from '../../api/portfolio-queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RuleFields } from './rule-fields.tsx';
import { type RuleValues, ruleBody, ruleValues } from './rule-values.ts';

interface Props {
  readonly entityId: string;
  /** The rule to edit; without one, a new one is created behind the others. */
  readonly rule: AssignmentRule | undefined;
  readonly onClose: () => void;
}

/** Creates or changes a rule, with a look at the customers that fulfil it today. */
export function RuleDialog({ entityId, rule, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const form = useForm({ defaultValues: ruleValues(rule) });
  const query = rulesQuery(entityId);
  const edited = { version: 0, ...rule };
  const reload = async () => {
    const latest = await queryClient.fetchQuery({ ...query, staleTime: 0 });
    return { version: 0, ...latest.find(({ id }) => id === rule?.id) };
  };
  const valuesOf = (one: { version: number } & Partial<AssignmentRule>) =>
    ruleValues(one.id === undefined ? undefined : (one as AssignmentRule));
  const conflict = useConflict(form, edited, reload, valuesOf, { name: t.rules.name });
  const save = async (values: RuleValues) => {
    const body = ruleBody(values);
    if (rule) {
      const path = { e: entityId, id: rule.id };
      const ifMatch = conflict.version;
      await api('PATCH /v1/entities/{e}/assignment-rules/{id}', { path, body, ifMatch });
    } else {
      const path = { e: entityId };
      const idempotencyKey = keyFor(body);
      await api('POST /v1/entities/{e}/assignment-rules', { path, body, idempotencyKey });
    }
    await queryClient.invalidateQueries(query);
    toast(rule ? t.common.saved : t.rules.created(values.name));
    onClose();
  };
  return (
    <Dialog title={rule ? t.rules.edit : t.rules.new} wide onClose={onClose}>
      <Form
        form={form}
        submit={t.common.save}
        onSubmit={save}
        onCancel={onClose}
        onStale={conflict.onStale}
        holdsForms
      >
        <RuleFields form={form} entityId={entityId} />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
