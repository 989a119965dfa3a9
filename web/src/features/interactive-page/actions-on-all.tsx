import { useState } from 'react';
import type { PageInvoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ActionButton } from './invoice-actions.tsx';
import { useOpened } from './page-state.ts';
import { SayDialog } from './say-dialog.tsx';
import { actionsOn, type Saying } from './values.ts';

const sayings = ['promise', 'in-process'] as const satisfies readonly Saying[];

/** What is as easily said of several invoices as of one: of all that can be paid. */
export function ActionsOnAll({ invoices }: { invoices: readonly PageInvoice[] }) {
  const t = useTexts();
  const { audience } = useOpened().page;
  const [saying, setSaying] = useState<Saying>();
  const payable = invoices.filter((invoice) => actionsOn(invoice, audience).includes('promise'));
  if (payable.length < 2) return null;
  const all = t.page.ofAll(payable.length);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-dashed border-line-strong px-4 py-3 sm:px-6">
      <p className="min-w-0 flex-1 basis-32 font-medium">{all}</p>
      <div className="grid w-full grid-cols-1 gap-2 sm:flex sm:w-auto">
        {sayings.map((one) => (
          <ActionButton
            key={one}
            action={one}
            wide={false}
            of={all}
            onClick={() => setSaying(one)}
          />
        ))}
      </div>
      {saying && (
        <SayDialog saying={saying} invoices={payable} onClose={() => setSaying(undefined)} />
      )}
    </div>
  );
}
