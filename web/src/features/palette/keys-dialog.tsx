import { useParams } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Key } from '../../ui/key.tsx';
import { useKeysOn } from '../../ui/keys.ts';
import { Switch } from '../../ui/switch.tsx';
import { useMe } from '../session/use-session.ts';
import { sectionsFor } from '../shell/sections.ts';
import { paletteKeys } from './palette-keys.ts';

/** All shortcuts, and the way to turn those off that are a single key (WCAG 2.1.4). */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { keys: t, shell, palette, undo } = useTexts();
  const [on, turn] = useKeysOn();
  const me = useMe();
  const { entityId } = useParams({ strict: false });
  const here = me.entities.find(({ id }) => id === entityId);
  const always: Lines = [
    [palette.title, paletteKeys],
    [undo.last, ['Alt', 'Z']],
  ];
  const ofLists: Lines = [
    [t.search, ['/']],
    [t.create, ['n']],
  ];
  const single: Lines = [
    [t.title, ['?']],
    ...(me.customer ? [] : ofLists),
    ...(here ? sectionsFor(here) : []).map(
      ({ name, letter }) => [t.goTo(shell[name]), ['g', letter]] as const,
    ),
  ];
  return (
    <Dialog title={t.title} wide onClose={onClose}>
      <List lines={always} />
      <div className="my-4 border-y border-line py-4">
        <Switch label={t.single} body={t.singleBody} checked={on} onChange={turn} />
      </div>
      {on && <List lines={single} />}
    </Dialog>
  );
}

type Lines = readonly (readonly [what: string, keys: readonly string[]])[];

function List({ lines }: { lines: Lines }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-2">
      {lines.map(([what, keys]) => (
        <div key={what} className="flex items-center justify-between gap-3 py-1">
          <dt>{what}</dt>
          <dd className="flex items-center gap-1.5 whitespace-nowrap">
            <Pressed keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Keys after each other where they are letters alone, else together. */
function Pressed({ keys: [first, second] }: { keys: readonly string[] }) {
  const { after } = useTexts().keys;
  return (
    <>
      <Key>{first}</Key>
      {second && (
        <>
          <span className="text-small text-muted">{first === 'g' ? after : '+'}</span>
          <Key>{second}</Key>
        </>
      )}
    </>
  );
}
