import type { IconName } from '../../ui/icon.tsx';

/** What is asked for by choosing something in the palette. */
export type Deed =
  | {
      readonly does: 'go';
      readonly to: string;
      readonly search?: Readonly<Record<string, string>>;
      /** The page opens what it creates by. */
      readonly begin?: 'new';
    }
  /** Another document of this site. */
  | { readonly does: 'load'; readonly to: string }
  /** A customer is to be chosen first. */
  | { readonly does: 'pick'; readonly purpose: Purpose }
  | { readonly does: 'speak'; readonly language: string }
  | { readonly does: 'keys' | 'sign-out' | 'end-view' };

export type Purpose = 'invoice' | 'message';

export const groups = ['recent', 'pages', 'actions', 'customers', 'invoices'] as const;

/** One line of the palette. */
export interface Command {
  readonly id: string;
  readonly group: (typeof groups)[number];
  readonly label: string;
  /** What tells it apart from others of that name. */
  readonly note?: string | undefined;
  readonly icon: IconName;
  /** Other words that it is found by. */
  readonly words?: string | undefined;
  /** The keys that do the same. */
  readonly keys?: readonly string[];
  readonly deed: Deed;
}

/** Where a command leads to, for commands that lead to a page of an entity. */
export const inEntity = (entityId: string, path = ''): string => `/e/${entityId}${path}`;
