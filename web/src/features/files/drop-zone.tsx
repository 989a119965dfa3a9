import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { acceptedTypes } from './checks.ts';

interface ChooseProps {
  readonly label: string;
  /** Extensions; those that may be attached where it is left out. */
  readonly types?: readonly string[];
  readonly single?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the browser's choice of files. */
export function ChooseFiles({
  label,
  types = acceptedTypes,
  single = false,
  onFiles,
}: ChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={!single}
        accept={types.map((type) => `.${type}`).join(',')}
        aria-label={label}
        tabIndex={-1}
        className="hidden"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // Choosing the same file again after removing it counts as a change.
          target.value = '';
        }}
      />
      <Button icon="upload" onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}

interface ZoneProps {
  /** Its name for readers of the screen, and what it says while something is held over it. */
  readonly label?: string;
  readonly prompt?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** An area onto which files can be dropped; the same is possible with a button inside it. */
export function DropZone({
  label,
  prompt,
  onFiles,
  disabled = false,
  className = '',
  children,
}: ZoneProps) {
  const t = useTexts();
  const id = useId();
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-labelledby={disabled ? undefined : id}
      className={`relative ${className}`}
      onDragOver={(event) => {
        if (disabled || !carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        if (disabled || !carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {!disabled && (
        <span id={id} className="sr-only">
          {label ?? t.files.title}
        </span>
      )}
      {children}
      {over && !disabled && (
        <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-xl border-2 border-dashed border-accent bg-accent-soft/90">
          <p className="flex items-center gap-2 text-base font-semibold text-accent">
            <Icon name="upload" className="size-5" />
            {prompt ?? t.files.dropNow}
          </p>
        </div>
      )}
    </section>
  );
}
