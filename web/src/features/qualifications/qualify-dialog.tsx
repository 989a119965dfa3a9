import { useQueryClient } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAmounts } from '../invoices/invoice-fields.tsx';
import { useMay } from '../session/use-session.ts';
import { FilesChoice } from './files-choice.tsx';
import { FollowUpField } from './follow-up-field.tsx';
import { KindCards } from './kind-cards.tsx';
import { KindFields } from './kind-fields.tsx';
import type { Qualifiable } from './state.ts';
import { bodyOf, type QualifyValues, qualifyValues } from './values.ts';

interface Props {
  readonly entityId: string;
  readonly invoice: Qualifiable;
  readonly onClose: () => void;
}

/** Says of an open invoice how it stands, and when to look at it again (F4). */
export function QualifyDialog({ entityId, invoice, onClose }: Props) {
  const { t, format } = useLanguage();
  const may = useMay();
  const { read, sign } = useAmounts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const keyFor = useIdempotencyKey();
  const form = useForm({ defaultValues: qualifyValues(invoice, today(format.timeZone), sign) });
  const kind = useWatch({ control: form.control, name: 'kind' });
  const qualify = async (values: QualifyValues) => {
    const body = bodyOf(values, read);
    await api('POST /v1/entities/{e}/invoices/{n}/qualifications', {
      path: { e: entityId, n: invoice.key },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    toast(t.qualifications.saved(invoice.number));
    onClose();
  };
  return (
    <Dialog title={t.qualifications.qualifyOf(invoice.number)} wide onClose={onClose}>
      <Form form={form} submit={t.qualifications.qualify} onSubmit={qualify} onCancel={onClose}>
        <KindCards form={form} invoice={invoice} />
        <KindFields {...{ entityId, form, invoice }} />
        <TextAreaField
          key={kind === 'dispute' ? 'required' : 'optional'}
          form={form}
          name="comment"
          label={t.qualifications.comment}
          required={kind === 'dispute'}
        />
        <FollowUpField form={form} />
        {may('files.read') && <FilesChoice {...{ entityId, form, invoice }} />}
      </Form>
    </Dialog>
  );
}
