import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { entityKey } from '../../api/queries.ts';
import type { Contact, Customer, Message, MessageKind, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Choice } from '../../ui/search-box.tsx';
import { ComposerForm } from './composer-form.tsx';
import { bodyOf, type Draft, decided, isWritten, newDraft } from './draft.ts';
import { errorsIn } from './errors.ts';
import type { InvoiceChoice } from './invoice-choices.ts';
import { PreviewPane } from './preview-pane.tsx';
import { usePreview } from './use-preview.ts';
import { useSend } from './use-send.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly kind: MessageKind;
  /** Chosen before, elsewhere. */
  readonly given: readonly string[] | undefined;
  readonly items: readonly InvoiceChoice[];
  readonly contacts: readonly Contact[];
  readonly colleagues: readonly User[];
  /** The ids of the associated ones. */
  readonly associated: readonly string[];
  /** What was written last, the newest first. */
  readonly before: readonly Message[];
}

/** A message and its preview beside it; where there is no room for both, one after the other (H1). */
export function Composer({ entityId, customer, kind, given, ...known }: Props) {
  const t = useTexts();
  const [draft, setDraft] = useState<Draft>(() => newDraft(kind, given));
  const [step, setStep] = useState<'write' | 'look'>('write');
  const message = decided(draft, known);
  const queryClient = useQueryClient();
  const preview = usePreview(entityId, customer.key, bodyOf(message));
  const onChanged = () => void queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  const send = useSend({ entityId, code: customer.key, onChanged });
  const nameOf = (id: string) =>
    [...known.contacts, ...known.colleagues].find((one) => one.id === id)?.name ?? id;
  const change = (changes: Partial<Draft>) => {
    send.reset();
    setDraft((before) => ({ ...before, ...changes }));
  };
  const errors = {
    ...errorsIn(preview.error, preview.asked, nameOf, t),
    ...errorsIn(send.error, preview.asked, nameOf, t),
  };
  const show = (next: typeof step) => {
    setStep(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="@container flex flex-col gap-5">
      <LeaveGuard
        when={isWritten(draft) && !send.isPending && !send.isSuccess}
        body={t.messages.leaveBody}
      />
      <div className="flex @2xl:hidden">
        <Choice
          label={t.messages.steps}
          value={step}
          options={[
            ['write', t.messages.stepWrite],
            ['look', t.messages.stepPreview],
          ]}
          onChange={show}
        />
      </div>
      <div className="grid items-start gap-5 @2xl:grid-cols-2 @4xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] @6xl:grid-cols-[minmax(0,1fr)_minmax(0,31rem)]">
        <div className={`flex min-w-0 flex-col gap-5 ${step === 'look' ? '@max-2xl:hidden' : ''}`}>
          <ComposerForm
            {...{ entityId, customer, message, preview, errors, change, ...known }}
            onDraft={(of) => change(of(draft))}
          />
          <Button variant="primary" className="@2xl:hidden" onClick={() => show('look')}>
            {t.messages.toPreview}
          </Button>
        </div>
        <PreviewPane
          {...{ preview, send, errors }}
          className={step === 'write' ? '@max-2xl:hidden' : ''}
        />
      </div>
    </div>
  );
}
