import { extensionOf } from './checks.ts';

/** What kind of file it is, for the eye: its name says it to everybody. */
export function FileKind({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid h-9 w-11 shrink-0 place-items-center rounded-md bg-sunken text-tiny font-semibold text-muted uppercase"
    >
      {extensionOf(name)}
    </span>
  );
}
