import { useForm } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import type { SearchOf } from './queries.ts';
import type { SearchCalls } from './use-search-calls.ts';

interface Props {
  readonly search: SearchOf<unknown>;
  readonly calls: SearchCalls;
  readonly onClose: () => void;
}

export function RenameSearchDialog({ search, calls, onClose }: Props) {
  const t = useTexts();
  const form = useForm({ defaultValues: { name: search.name } });
  const rename = async ({ name }: { name: string }) => {
    await calls.change(search, { name }, t.savedSearches.renamed(name.trim()));
    onClose();
  };
  return (
    <Dialog title={t.savedSearches.renameTitle(search.name)} onClose={onClose}>
      <Form form={form} submit={t.common.save} onSubmit={rename} onCancel={onClose}>
        <TextField form={form} name="name" label={t.savedSearches.name} maxLength={80} required />
      </Form>
    </Dialog>
  );
}
