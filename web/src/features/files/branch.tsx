import type { ReactNode } from 'react';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Face, type Way } from '../../ui/picture.tsx';

const stub: Record<Way, string> = {
  open: 'border-solid border-accent',
  broken: 'border-dashed border-danger',
  idle: 'border-dashed border-line-strong',
};

interface Props {
  readonly way: Way;
  readonly icon: IconName;
  readonly title: string;
  /** Whether those it leads to see the file, in words. */
  readonly state: string;
  readonly children: ReactNode;
}

/** One way from a file to those who see it, drawn as a branch. */
export function Branch({ way, icon, title, state, children }: Props) {
  return (
    <li className="relative pt-4 pl-8 before:absolute before:top-0 before:left-0 before:h-full before:border-l-2 before:border-line-strong last:before:h-9">
      <span aria-hidden="true" className={`absolute top-9 left-0 w-8 border-t-2 ${stub[way]}`}>
        {way === 'broken' && (
          <span className="absolute -top-px left-1/2 grid size-5 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full border-2 border-danger bg-surface text-danger">
            <Icon name="close" className="size-3" />
          </span>
        )}
      </span>
      <div
        className={`rounded-xl border p-3 ${way === 'open' ? 'border-line bg-surface shadow-card' : 'border-dashed border-line-strong bg-sunken'}`}
      >
        <div className="flex items-start gap-3">
          <Face of={icon} way={way} />
          <div className="min-w-0 flex-1">
            <p className={`font-medium ${way === 'open' ? '' : 'text-muted'}`}>{title}</p>
            <p
              // Said as a whole where it changes.
              key={way}
              className={`text-small font-medium ${way === 'open' ? 'text-good' : way === 'broken' ? 'text-danger' : 'text-muted'}`}
            >
              <span className="sr-only">{title}: </span>
              {state}
            </p>
            <div className="flex flex-col gap-2 text-small text-muted">{children}</div>
          </div>
        </div>
      </div>
    </li>
  );
}
