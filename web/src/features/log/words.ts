import type { Association, LogEntry } from '../../api/types.ts';
import { amountText } from '../../format/amount.ts';
import type { Format } from '../../format/format.ts';
import { nameOfLanguage, type Texts } from '../../languages.ts';
import { associationText } from '../customer-colleagues/words.ts';
import { type Change, isAssociation, isEmpty, isFields } from './changes.ts';

/** What is needed to say the entries of a log in a reader's words. */
export interface Words {
  readonly t: Texts;
  /** Instants are told by its time zone. */
  readonly format: Format;
  /** The name of a person, branch, rule or entity, where the reader knows it. */
  readonly nameOf: (id: string) => string | undefined;
}

/** Words that know as well whom and what entries name themselves. */
export function withNamesIn(entries: readonly LogEntry[], words: Words): Words {
  const stated = new Map([
    ...entries.map(({ actor }) => [actor.id, actor.name] as const),
    ...entries.flatMap(namedBy),
  ]);
  return { ...words, nameOf: (id) => words.nameOf(id) ?? stated.get(id) };
}

/** The name that an entry states of its record, for entries on the same one that do not. */
function namedBy({ target, before, after }: LogEntry): [id: string, name: string][] {
  const { name, fileName } = { ...before, ...after };
  const stated = name ?? fileName;
  return typeof stated === 'string' ? [[target.id, stated]] : [];
}

type Dictionary = Readonly<Record<string, string>>;

/** What an action is called; one that is not known here as the API calls it. */
export function actionText(action: string, t: Texts): string {
  return (t.log.actions as Dictionary)[action] ?? action;
}

/** What an entry says that was done: who was associated or removed is said at once. */
export function headingText(entry: LogEntry, words: Words): string {
  const { t, nameOf } = words;
  const { came, left } = whoIn(entry);
  const say = (ids: readonly string[], sentence: typeof t.log.associated) => {
    const names = ids.slice(0, mostNames).map((id) => nameOf(id) ?? id);
    return ids.length > 0
      ? [sentence(names.join(', '), ids.length - names.length, ids.length)]
      : [];
  };
  const said = [...say(came, t.log.associated), ...say(left, t.log.dissociated)];
  return said.join(' · ') || actionText(entry.action, t);
}

const mostNames = 4;

/** The colleagues whom an entry says to be associated, and those who no longer are. */
function whoIn({ action, before, after }: LogEntry) {
  if (!action.startsWith('colleagues.')) return { came: [], left: [] };
  const [were, are] = [before.colleagues, after.colleagues].map((side) =>
    isFields(side) ? side : {},
  );
  const came = Object.keys(are ?? {}).filter((id) => !isEmpty(are?.[id]));
  const left = Object.keys(were ?? {}).filter((id) => !isEmpty(were?.[id]) && isEmpty(are?.[id]));
  return { came, left };
}

/** What a field is called: `delivery`, `city` → “Delivery address · City”. */
export function fieldText(path: readonly string[], { t, nameOf }: Omit<Words, 'format'>): string {
  const [, id = ''] = path;
  if (isAssociation(path)) return nameOf(id) ?? id;
  const criteria = path[0] === 'criteria' ? t.customerSearch.names : {};
  const said = path[0] === 'qualification' ? t.qualifications.logFields : {};
  const names: Dictionary = {
    ...t.customers.fields,
    ...t.roles,
    ...t.log.fields,
    ...criteria,
    ...said,
  };
  // Somebody is told by their name: `createdBy`, `name` → “Created by”.
  const told = path.length > 1 && path.at(-1) === 'name' ? path.slice(0, -1) : path;
  return told.map((name) => names[name] ?? name).join(' · ');
}

// What tells a record from others comes first.
const leading = ['number', 'code', 'name', 'firstName', 'lastName', 'email', 'login', 'fileName'];

/** Changes in an order that a reader can rely on: what names the record first, then by field. */
export function inOrder(changes: readonly Change[], words: Words): Change[] {
  const compare = new Intl.Collator(words.format.locale).compare;
  const rank = ({ path }: Change) => {
    const at = leading.indexOf(path.join('.'));
    return at === -1 ? leading.length : at;
  };
  return changes.toSorted(
    (one, other) =>
      rank(one) - rank(other) || compare(fieldText(one.path, words), fieldText(other.path, words)),
  );
}

/** Whose record an entry is about, by the name the reader knows; empty for the only one of its kind. */
export function targetText(entry: LogEntry, { nameOf, t }: Words): string {
  const { target, customerCode, before, after } = entry;
  const { type, id } = target;
  const known = knownText(entry, t);
  if (known !== undefined) return known;
  const fields = { ...before, ...after };
  const named = [fields.firstName, fields.lastName].filter(Boolean).join(' ');
  const stated = [fields.name, fields.fileName, fields.subject].map(text).find(Boolean);
  const name = named || nameOf(id) || (stated ?? '');
  if (type === 'customer' || type === 'invoice') return name ? `${id} · ${name}` : id;
  // A contact of whom only the access is told: by what is known of it.
  if (type === 'contact' && !name) return text(fields.userCode) || (customerCode ?? id);
  return name || text(fields.code) || id;
}

/** Of records whose name does not stand in the entry. */
function knownText(entry: LogEntry, t: Texts): string | undefined {
  const { type, id } = entry.target;
  if (type === 'account' || type === 'security-settings') return '';
  if (type === 'proposal') return proposalText(entry);
  return type === 'message-template' ? templateText(id, t) : undefined;
}

/** Whose it is, and about which invoice where it comes from a page. */
function proposalText({ customerCode, before, after }: LogEntry): string {
  const about = (after.target ?? before.target) as { type?: string; id?: string } | undefined;
  const invoice = about?.type === 'invoice' ? about.id : undefined;
  return [customerCode, invoice].filter(Boolean).join(' · ');
}

/** `reminder.fr` → “Reminder · Français”. */
function templateText(id: string, t: Texts): string {
  const [kind = '', language = ''] = id.split('.');
  const kinds: Dictionary = t.messages.kinds;
  return [kinds[kind] ?? kind, nameOfLanguage(language || 'en')].join(' · ');
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A value of a field in words; what is not understood is shown as it is. */
export function valueText(field: string, value: unknown, words: Words): string {
  const { t } = words;
  if (isEmpty(value)) return t.common.notGiven;
  if (field === 'attachments' && Array.isArray(value)) return t.invoices.filesCount(value.length);
  if (Array.isArray(value)) {
    return value.map((item) => itemText(field, item, words)).join(', ');
  }
  if (typeof value === 'boolean') return value ? t.log.yes : t.log.no;
  if (typeof value === 'number') return numberText(field, value, words);
  if (typeof value === 'string') return stringText(field, value, words);
  if (isFields(value) && 'origin' in value) return associationIn(value, words);
  return JSON.stringify(value);
}

function associationIn(value: Record<string, unknown>, words: Words): string {
  const association = value as unknown as Association;
  const { ruleId } = association;
  return associationText(association, ruleId ? words.nameOf(ruleId) : undefined, words);
}

function itemText(field: string, item: unknown, words: Words): string {
  if (field === 'acceptedFields') return fieldText([text(item)], words);
  if (!isFields(item)) return valueText(field, item, words);
  if (field === 'changes') return proposedText(item, words);
  if (field === 'invoices') return [item.number, item.customerCode].filter(Boolean).join(' · ');
  if (field !== 'memberships') return valueText(field, item, words);
  const role = valueText('role', item.role, words);
  const entity = words.nameOf(text(item.entityId));
  return entity ? `${entity} · ${role}` : role;
}

/** One field of a proposal: what it is to become; an address by its parts. */
function proposedText({ field, after }: Record<string, unknown>, words: Words): string {
  const name = text(field);
  const value = isFields(after)
    ? Object.entries(after)
        .filter(([part, stated]) => part !== 'attachmentId' && !isEmpty(stated))
        .map(([part, stated]) => valueText(part, stated, words))
        .join(', ')
    : valueText(name, after, words);
  const { common } = words.t;
  return common.said(fieldText([name], words), value || common.notGiven);
}

const amounts = new Set(['amount', 'balance', 'promiseAmount']);

function numberText(field: string, value: number, { format }: Words): string {
  return field === 'size' ? format.size(value) : new Intl.NumberFormat(format.locale).format(value);
}

const instantForm = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;

function stringText(field: string, value: string, words: Words): string {
  if (amounts.has(field)) return amountText(value, words.format.locale);
  if (instantForm.test(value)) return words.format.dateTime(value);
  if (dayForm.test(value)) return words.format.day(value);
  if (field === 'language') return nameOfLanguage(value);
  if (field === 'country') return countryText(value, words);
  if (field === 'timeZone') return value.replaceAll('_', ' ');
  return kindsOf(field, words.t)?.[value] ?? words.nameOf(value) ?? value;
}

function countryText(code: string, { format }: Words): string {
  return new Intl.DisplayNames([format.locale], { type: 'region' }).of(code) ?? code;
}

/** The words for the values of fields with a closed list of them. */
function kindsOf(field: string, t: Texts): Dictionary | undefined {
  const kinds: Readonly<Record<string, Dictionary>> = {
    role: t.roles,
    status: { ...t.customers.statuses, ...t.colleagues.statuses, ...t.invoices.statuses },
    inactiveReason: t.colleagues.reasons,
    kind: {
      ...t.customers.kinds,
      ...t.imports.kinds,
      ...t.messages.kinds,
      ...t.qualifications.kinds,
      'in-process': t.log.inProcess,
    },
    disputeType: t.qualifications.disputeTypes,
    type: { ...t.customers.types, ...t.invoices.types },
    reach: t.log.reaches,
    state: t.log.fileStates,
    target: { customers: t.customers.title, invoices: t.invoices.title },
  };
  return kinds[field];
}
