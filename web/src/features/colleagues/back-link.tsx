import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** The way back to the list that a page belongs to; it is not where one is, though its address begins alike. */
export const BackLink = createLink(
  ({ children, 'aria-current': _, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
    <a
      {...rest}
      className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
    >
      <Icon name="back" className="size-3.5" />
      {children}
    </a>
  ),
);
