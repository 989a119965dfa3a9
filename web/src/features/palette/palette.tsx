import { useId } from 'react';
import { useTexts } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useModal } from '../../ui/use-modal.ts';
import { optionId, PaletteList } from './palette-list.tsx';
import { type Leads, usePalette } from './use-palette.ts';

/** Goes to any page, customer or invoice and does what can be done from anywhere, by typing a few signs. */
export function Palette(leads: Leads) {
  const { onClose } = leads;
  const t = useTexts();
  const element = useModal();
  const list = useId();
  const palette = usePalette(leads);
  const { typed, purpose, shown, active, problem, retry } = palette;
  const everywhere = palette.isOutside ? t.palette.labelOutside : t.palette.label;
  const label = purpose ? t.palette.pickLabel : everywhere;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it
    <dialog
      ref={element}
      aria-label={t.palette.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
      className="mx-auto mt-4 mb-auto w-[calc(100%-2rem)] max-w-2xl overflow-hidden rounded-2xl border border-line bg-surface p-0 text-ink shadow-float sm:mt-24"
    >
      <div className="flex items-center gap-2.5 border-b border-line py-2 pr-2 pl-4">
        <Icon name="search" className="size-4 text-muted" />
        {purpose && (
          <span className="rounded-md bg-accent-soft px-1.5 py-0.5 text-small font-medium whitespace-nowrap text-accent">
            {t.palette.purposes[purpose]}
          </span>
        )}
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={shown.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(list, active)}
          placeholder={label}
          value={typed}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => palette.ask(event.target.value)}
          onKeyDown={palette.onKeyDown}
          className="min-h-9 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <IconButton icon="close" label={t.common.close} onClick={onClose} />
      </div>
      <PaletteList
        id={list}
        shown={shown}
        active={active}
        onPoint={palette.point}
        onChoose={palette.choose}
      />
      {problem ? (
        <div className="border-t border-line p-3">
          <Notice
            tone="danger"
            urgent
            action={
              retry && (
                <Button small icon="retry" onClick={retry}>
                  {t.common.retry}
                </Button>
              )
            }
          >
            {messageOf(problem, t)}
          </Notice>
        </div>
      ) : (
        <State typed={typed.trim()} count={shown.length} isReading={palette.isReading} />
      )}
    </dialog>
  );
}

interface StateProps {
  readonly typed: string;
  readonly count: number;
  readonly isReading: boolean;
}

/** Below the list, and read aloud: whether more is coming, and how much there is. */
function State({ typed, count, isReading }: StateProps) {
  const { palette: t } = useTexts();
  const nothing = count === 0 && !isReading;
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 border-t border-line bg-sunken px-4 py-1.5 text-small text-muted">
      <p role="status">
        {isReading && t.searching}
        {nothing && (typed === '' ? t.pickHint : t.nothing(typed))}
        {!isReading && !nothing && t.count(count)}
      </p>
      <p aria-hidden="true" className="max-sm:hidden">
        {t.help}
      </p>
    </div>
  );
}
