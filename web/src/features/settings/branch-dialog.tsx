import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { branchesQuery } from '../../api/queries.ts';
import type { Branch } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  /** The branch to edit; without one, a new one is created. */
  readonly branch?: Branch;
  readonly onClose: () => void;
}

interface Values {
  code: string;
  name: string;
}

const unsaved = { code: '', name: '', id: '', version: 0 };
type Edited = typeof unsaved;

export function BranchDialog({ entityId, branch, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const valuesOf = ({ code, name }: Edited): Values => ({ code, name });
  const edited: Edited = branch ?? unsaved;
  const form = useForm({ defaultValues: valuesOf(edited) });
  const query = branchesQuery(entityId);
  const reload = async () => {
    const latest = await queryClient.fetchQuery({ ...query, staleTime: 0 });
    return latest.find(({ id }) => id === edited.id) ?? edited;
  };
  const labels = { code: t.settings.branchCode, name: t.settings.branchName };
  const conflict = useConflict(form, edited, reload, valuesOf, labels);
  const save = async (body: Values) => {
    if (branch) {
      const path = { e: entityId, id: branch.id };
      const ifMatch = conflict.version;
      await api('PATCH /v1/entities/{e}/branches/{id}', { path, body, ifMatch });
    } else {
      const idempotencyKey = keyFor(body);
      await api('POST /v1/entities/{e}/branches', { path: { e: entityId }, body, idempotencyKey });
    }
    await queryClient.invalidateQueries({ queryKey: query.queryKey });
    toast(t.common.saved);
    onClose();
  };
  return (
    <Dialog
      title={branch ? t.settings.editBranch(branch.code) : t.settings.newBranch}
      onClose={onClose}
    >
      <Form
        form={form}
        submit={t.common.save}
        onSubmit={save}
        onCancel={onClose}
        onStale={conflict.onStale}
        fieldOf={{ 'branch-code-taken': 'code' }}
      >
        <TextField form={form} name="code" label={labels.code} maxLength={80} required />
        <TextField form={form} name="name" label={labels.name} maxLength={120} required />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
