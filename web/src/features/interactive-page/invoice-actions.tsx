import { lazy, Suspense, useState } from 'react';
import type { PageInvoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useOpened } from './page-state.ts';
import { SayDialog } from './say-dialog.tsx';
import { type Action, actionIcons, actionsOn, isAnswered } from './values.ts';

const SendFilesDialog = lazy(async () => ({
  default: (await import('./send-files-dialog.tsx')).SendFilesDialog,
}));

interface Props {
  readonly invoice: PageInvoice;
  readonly folded: boolean;
}

/** What can be said of an invoice: each a button, large enough for a thumb. */
export function InvoiceActions({ invoice, folded }: Props) {
  const t = useTexts();
  const { audience, said } = useOpened().page;
  const answered = isAnswered(said, invoice);
  const [open, setOpen] = useState(!folded && !answered);
  const [action, setAction] = useState<Action>();
  const actions = actionsOn(invoice, audience);
  const close = () => setAction(undefined);
  return (
    <>
      {!open && actions.length > 1 ? (
        <Button icon="comment" className="min-h-10 self-start" onClick={() => setOpen(true)}>
          {answered ? t.page.sayMore : t.page.answer}
          <span className="sr-only"> ({invoice.number})</span>
        </Button>
      ) : (
        <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
          {actions.map((one) => (
            <ActionButton
              key={one}
              action={one}
              wide={one === 'promise' || actions.length === 1}
              of={invoice.number}
              onClick={() => setAction(one)}
            />
          ))}
        </div>
      )}
      {action === 'file' && (
        <Suspense>
          <SendFilesDialog invoice={invoice} onClose={close} />
        </Suspense>
      )}
      {action && action !== 'file' && (
        <SayDialog saying={action} invoices={[invoice]} onClose={close} />
      )}
    </>
  );
}

interface ActionProps {
  readonly action: Action;
  /** Alone in its line on a phone. */
  readonly wide: boolean;
  /** Of what it is said, for readers of the screen. */
  readonly of: string;
  readonly onClick: () => void;
}

export function ActionButton({ action, wide, of, onClick }: ActionProps) {
  const t = useTexts();
  const look =
    action === 'promise'
      ? 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent'
      : 'border border-line bg-surface text-ink shadow-card hover:bg-sunken';
  return (
    <button
      type="button"
      onClick={onClick}
      className={`inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-2 py-1.5 text-center sm:px-3 leading-tight font-medium transition-colors sm:min-h-9 ${wide ? 'col-span-2' : ''} ${look}`}
    >
      <Icon name={actionIcons[action]} />
      {t.page.actions[action]}
      <span className="sr-only"> ({of})</span>
    </button>
  );
}
