import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** The way back to the list that a page belongs to. */
export const BackLink = createLink(
  ({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
    <a
      {...rest}
      className="inline-flex w-fit items-center gap-1 text-[0.8125rem] text-muted hover:text-accent"
    >
      <Icon name="back" className="size-3.5" />
      {children}
    </a>
  ),
);
