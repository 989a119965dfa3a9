import { useForm } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Held, useHoldCalls } from './calls.ts';

interface Props {
  readonly entityId: string;
  readonly held: Held;
  readonly onClose: () => void;
}

/** Asks why files are to be kept whatever is settled when (G9). */
export function HoldDialog({ entityId, held, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const { keep } = useHoldCalls(entityId);
  const form = useForm({ defaultValues: { reason: '' } });
  return (
    <Dialog title={t.holds.keepTitles[held.type](held.name)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.holds.keepBodies[held.type]}</p>
      <Form
        form={form}
        submit={t.holds.submit}
        onCancel={onClose}
        onSubmit={async ({ reason }) => {
          await keep(held, reason.trim());
          toast(t.holds.held);
          onClose();
        }}
      >
        <TextAreaField
          form={form}
          name="reason"
          label={t.holds.reason}
          hint={t.holds.reasonHint}
          required
        />
      </Form>
    </Dialog>
  );
}

export function LiftDialog({ entityId, held, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const { lift } = useHoldCalls(entityId);
  return (
    <Confirm
      title={t.holds.liftTitles[held.type](held.name)}
      body={t.holds.liftBody}
      action={t.holds.lift}
      onClose={onClose}
      onConfirm={async () => {
        await lift(held);
        toast(t.holds.lifted);
      }}
    />
  );
}
