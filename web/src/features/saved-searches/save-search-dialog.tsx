import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Searched } from '../search/criteria.ts';
import { savedSearchesKey } from './queries.ts';

interface Props<C> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  readonly criteria: C;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** Saves the present search under a name, for oneself or for the entity (C3). */
export function SaveSearchDialog<C extends object>(props: Props<C>) {
  const { entityId, searched, criteria, onSaved, onClose } = props;
  const { target } = searched;
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const tell = searched.useCriteriaText(entityId);
  const form = useForm({ defaultValues: { name: '', shared: false } });
  const save = async ({ name, shared }: { name: string; shared: boolean }) => {
    const body = { name, shared, criteria, target };
    const saved = await api('POST /v1/entities/{e}/saved-searches', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: savedSearchesKey(entityId) });
    toast(t.savedSearches.savedAs(saved.name));
    onSaved(saved.id);
    onClose();
  };
  return (
    <Dialog title={t.savedSearches.saveTitle} onClose={onClose}>
      <Form form={form} submit={t.common.save} onSubmit={save} onCancel={onClose}>
        <p className="text-muted [overflow-wrap:anywhere]">{tell(criteria).join(' · ')}</p>
        <TextField
          form={form}
          name="name"
          label={t.savedSearches.name}
          hint={t.savedSearches.of[target].nameHint}
          maxLength={80}
          required
        />
        <Switch
          label={t.savedSearches.share}
          body={t.savedSearches.of[target].shareBody}
          checked={form.watch('shared')}
          onChange={(shared) => form.setValue('shared', shared)}
        />
      </Form>
    </Dialog>
  );
}
