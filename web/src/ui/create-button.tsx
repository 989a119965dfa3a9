import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useKeyHint } from './keys.ts';

/** What a page creates something new by, pressed by `n` as well. */
export function CreateButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  const keyHint = useKeyHint('n');
  return (
    <Button {...keyHint} variant="primary" icon="plus" onClick={onClick}>
      {children}
    </Button>
  );
}
