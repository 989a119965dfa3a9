import { useTexts } from '../../language.tsx';
import { Choice } from '../../ui/search-box.tsx';

export type InvoiceChoice = 'open' | 'settled' | 'all';

/** Open ones unless others are asked for. */
export function StatusChoice(props: {
  value: InvoiceChoice;
  onChange: (value: InvoiceChoice) => void;
}) {
  const t = useTexts();
  const { open, settled, all } = t.invoices.filters;
  return (
    <Choice
      label={t.common.status}
      options={[
        ['open', open],
        ['settled', settled],
        ['all', all],
      ]}
      {...props}
    />
  );
}

/** The search part of the address for a choice: nothing for the usual one. */
export function searchFor(choice: InvoiceChoice): { status?: 'settled' | 'all' } {
  return choice === 'open' ? {} : { status: choice };
}

/** The filter of the API for a choice. */
export function filterFor(choice: InvoiceChoice): 'open' | 'settled' | undefined {
  return choice === 'all' ? undefined : choice;
}
