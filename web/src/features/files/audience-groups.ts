import type { FileAudience } from '../../api/types.ts';
import type { Format } from '../../format/format.ts';
import type { Texts } from '../../languages.ts';
import type { Seer } from './seers.tsx';

type Link = FileAudience['links'][number];
interface Words {
  readonly t: Texts;
  readonly format: Format;
}

/** Colleagues who open a file in the workspace, by name. */
export function colleagueSeers({ colleagues }: FileAudience, { t, format }: Words): Seer[] {
  const { compare } = new Intl.Collator(format.locale);
  const named = colleagues.toSorted((one, other) => compare(one.name, other.name));
  return named.map(({ userId: id, name, role }) => ({
    ...{ id, name, sees: true, note: t.roles[role] },
  }));
}

/** Contacts with access to the portal; `shared` as it is chosen, saved or not. */
export function contactSeers({ contacts }: FileAudience, shared: boolean, { t }: Words): Seer[] {
  const seers = contacts.map(({ id, name, hindrance, ipAddresses }) => {
    const isKept = hindrance === 'not-active' || hindrance === 'other-branch';
    const sees = shared && !isKept;
    const limited = ipAddresses.length > 0 ? t.audience.fromAddresses(ipAddresses.join(', ')) : '';
    return { id, name, sees, note: isKept ? t.audience.hindrances[hindrance] : limited };
  });
  return seers.toSorted((one, other) => Number(other.sees) - Number(one.sees));
}

/** Those who hold a link that opens it now, until when. */
export function linkSeers(
  { links }: FileAudience,
  audience: Link['audience'],
  words: Words,
): Seer[] {
  const { t, format } = words;
  return links
    .filter((link) => link.audience === audience)
    .map(({ id, names, copies, expiresAt }) => {
      const until = t.audience.until(format.date(expiresAt));
      const note = copies.length > 0 ? `${until} · ${t.audience.copies(copies.join(', '))}` : until;
      return { id, name: names.join(', '), sees: true, note };
    });
}
