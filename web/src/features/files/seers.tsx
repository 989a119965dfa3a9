import { type ReactNode, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Face } from '../../ui/picture.tsx';

/** One of those to whom a file is shown, or who would see it but for something. */
export interface Seer {
  readonly id: string;
  readonly name: string;
  readonly sees: boolean;
  /** What there is to say of them. */
  readonly note: string;
}

interface Props {
  readonly label: string;
  readonly people: readonly Seer[];
  /** Where it is said why somebody sees it. */
  readonly linkOf?: ((seer: Seer) => ReactNode) | undefined;
}

/** Shown before all of them are asked for. */
const first = 6;

/** People by their initials and names. */
export function Seers({ label, people, linkOf }: Props) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const rest = people.length - first;
  if (people.length === 0) return null;
  return (
    <>
      <ul aria-label={label} className="mt-1 grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {(all ? people : people.slice(0, first)).map((seer) => (
          <li key={seer.id} className="flex min-w-0 items-start gap-2">
            <Face of={seer} way={seer.sees ? 'open' : 'idle'} />
            <span className="min-w-0 self-center [overflow-wrap:anywhere]">
              <span className={`block ${seer.sees ? 'font-medium text-ink' : ''}`}>
                {linkOf?.(seer) ?? seer.name}
              </span>
              {seer.note && <span className="block">{seer.note}</span>}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button small className="self-start" onClick={() => setAll(!all)}>
          {all ? t.customerColleagues.fewer : t.customerColleagues.others(rest)}
        </Button>
      )}
    </>
  );
}
