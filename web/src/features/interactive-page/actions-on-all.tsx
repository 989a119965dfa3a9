import { useState } from 'react';
import type { PageInvoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ActionButton } from './invoice-actions.tsx';
import { useOpened } from './page-state.ts';
import { SayDialog } from './say-dialog.tsx';
import { actionsOn, isAnswered, type Saying } from './values.ts';

const sayings = ['promise', 'in-process'] as const satisfies readonly Saying[];

/** What is as easily said of several invoices as of one: of all that can be paid and are not answered. */
export function ActionsOnAll({ invoices }: { invoices: readonly PageInvoice[] }) {
  const t = useTexts();
  const { audience, said } = useOpened().page;
  // Of which it is said stays as it was begun, while one after the other is answered.
  const [begun, setBegun] = useState<{ saying: Saying; invoices: readonly PageInvoice[] }>();
  const payable = invoices.filter((invoice) => actionsOn(invoice, audience).includes('promise'));
  const left = payable.filter((invoice) => !isAnswered(said, invoice));
  if (left.length < 2 && !begun) return null;
  const all = t.page.ofAll(left.length);
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
            onClick={() => setBegun({ saying: one, invoices: left })}
          />
        ))}
      </div>
      {begun && <SayDialog {...begun} onClose={() => setBegun(undefined)} />}
    </div>
  );
}
