import { lazy, Suspense, useCallback, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Key } from '../../ui/key.tsx';
import { paletteKeys, paletteShortcut } from './palette-keys.ts';
import { useKeyboard } from './use-keyboard.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

/** The button that opens the palette, and the shortcuts of all pages; no more than a drawing where it is narrow. */
export function PaletteSlot({ narrow = false }: { narrow?: boolean }) {
  const { palette: t } = useTexts();
  const [open, setOpen] = useState<'palette' | 'keys'>();
  const close = useCallback(() => setOpen(undefined), []);
  const palette = useCallback(() => setOpen('palette'), []);
  const keys = useCallback(() => setOpen('keys'), []);
  useKeyboard({ palette, keys });
  return (
    <>
      <button
        type="button"
        title={t.title}
        aria-haspopup="dialog"
        aria-keyshortcuts={paletteShortcut}
        onClick={palette}
        className={narrow ? narrowClass : `${narrowClass} ${wideClass}`}
      >
        <Icon name="search" />
        <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate text-left max-lg:sr-only'}>
          {t.button}
        </span>
        {!narrow && (
          <span aria-hidden="true" className="flex gap-1 max-lg:hidden">
            {paletteKeys.map((key) => (
              <Key key={key}>{key}</Key>
            ))}
          </span>
        )}
      </button>
      <Suspense>
        {open === 'palette' && <Palette onKeys={keys} onClose={close} />}
        {open === 'keys' && <KeysDialog onClose={close} />}
      </Suspense>
    </>
  );
}

const narrowClass =
  'flex size-9 shrink-0 items-center justify-center gap-2.5 rounded-lg text-muted transition-colors hover:bg-sunken hover:text-ink';
const wideClass =
  'lg:h-9 lg:w-full lg:justify-start lg:border lg:border-line lg:bg-sunken lg:px-2.5 lg:hover:border-line-strong';
