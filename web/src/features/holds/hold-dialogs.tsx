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
  const { keep, lift, expect } = useHoldCalls(entityId);
  const form = useForm({ defaultValues: { reason: '' } });
  return (
    <Dialog title={t.holds.keepTitles[held.type](held.name)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.holds.keepBodies[held.type]}</p>
      <Form
        form={form}
        submit={t.holds.submit}
        onCancel={onClose}
        onSubmit={async ({ reason }) => {
          const kept = reason.trim();
          await keep(held, kept);
          toast(t.holds.held, async () => {
            await expect(held, kept);
            await lift(held);
          });
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

interface LiftProps extends Props {
  /** Why it is held, to hold it for the same again. */
  readonly reason: string | undefined;
}

export function LiftDialog({ entityId, held, reason, onClose }: LiftProps) {
  const t = useTexts();
  const toast = useToast();
  const { keep, lift, expect } = useHoldCalls(entityId);
  return (
    <Confirm
      title={t.holds.liftTitles[held.type](held.name)}
      body={t.holds.liftBody}
      action={t.holds.lift}
      onClose={onClose}
      onConfirm={async () => {
        await lift(held);
        const holdAgain = async (why: string) => {
          await expect(held, null);
          await keep(held, why);
        };
        toast(t.holds.lifted, reason === undefined ? undefined : () => holdAgain(reason));
      }}
    />
  );
}
