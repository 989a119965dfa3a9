import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { fileQuery } from '../../api/file-queries.ts';
import { entityKey } from '../../api/queries.ts';
import type { Attachment } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Audience } from './audience.tsx';
import { FileDialog } from './file-dialog.tsx';
import { type FileValues, fileChange, fileValues, isHiding } from './file-values.ts';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** What is said of a file, and who sees it (G5). */
export function EditFileDialog({ entityId, id, fileName, onClose }: Props) {
  const t = useTexts();
  const title = t.fileChanges.editTitle(fileName);
  return (
    <FileDialog entityId={entityId} id={id} title={title} wide onClose={onClose}>
      {(file) => <EditFile entityId={entityId} file={file} onClose={onClose} />}
    </FileDialog>
  );
}

interface EditProps {
  readonly entityId: string;
  readonly file: Attachment;
  readonly onClose: () => void;
}

function EditFile({ entityId, file, onClose }: EditProps) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: fileValues(file) });
  const reload = () => queryClient.fetchQuery(fileQuery(entityId, file.id));
  const { description, comment } = t.fileChanges;
  const { visibleToColleagues, visibleToCustomers } = t.log.fields;
  const labels = { description, comment, visibleToColleagues, visibleToCustomers };
  const conflict = useConflict(form, file, reload, fileValues, labels);
  const { dirtyFields } = form.formState;
  const path = { e: entityId, a: file.id };
  const patch = (body: ReturnType<typeof fileChange>, ifMatch: number) =>
    api('PATCH /v1/entities/{e}/attachments/{a}', { path, ifMatch, body });
  const renew = () => queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  const save = async (values: FileValues) => {
    const { version } = await patch(fileChange(values, dirtyFields), conflict.version);
    const takeBack = async () => {
      await patch(fileChange(fileValues(file), dirtyFields), version);
      await renew();
    };
    // Links that have stopped do not work again.
    toast(t.common.saved, isHiding(file, values) ? undefined : takeBack);
    onClose();
    await renew();
  };
  return (
    <Form
      form={form}
      submit={t.common.save}
      onSubmit={save}
      onCancel={onClose}
      onStale={conflict.onStale}
    >
      <TextAreaField
        form={form}
        name="description"
        label={description}
        hint={t.fileChanges.descriptionHint}
        rows={2}
      />
      <TextAreaField
        form={form}
        name="comment"
        label={comment}
        hint={t.fileChanges.commentHint}
        rows={2}
      />
      <Audience entityId={entityId} id={file.id} form={form} />
      <ConflictNotice conflict={conflict} />
    </Form>
  );
}
