import { Link } from '@tanstack/react-router';
import type { LogScope } from '../../api/log-queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { isFields } from './changes.ts';
import { recordKey } from './record-key.ts';
import { targetText, type Words } from './words.ts';

interface Props {
  readonly entry: LogEntry;
  readonly scope: LogScope;
  readonly words: Words;
}

/** What an entry is about, and the way to it where it has a page and is still there. */
export function LogTarget({ entry, scope, words }: Props) {
  const text = targetText(entry, words);
  if (text === '') return null;
  return (
    <>
      {' · '}
      {entry.action.endsWith('.deleted') ? (
        text
      ) : (
        <TargetLink entry={entry} scope={scope} text={text} />
      )}
    </>
  );
}

const linkClass = 'underline decoration-line-strong underline-offset-2 hover:text-accent';

function TargetLink({ entry, scope, text }: Omit<Props, 'words'> & { text: string }) {
  const { type, id } = entry.target;
  const { entityId } = scope;
  if (entityId === undefined) {
    return type === 'user' ? (
      <Link to="/platform/users/$userId" params={{ userId: id }} className={linkClass}>
        {text}
      </Link>
    ) : (
      text
    );
  }
  const record = holderOf(entry);
  if (record === undefined) return text;
  const params = { entityId, key: recordKey(record) };
  const links = {
    user: { to: '/e/$entityId/colleagues/$userId', params: { entityId, userId: id } },
    customer: { to: '/e/$entityId/customers/$key', params },
    contact: { to: '/e/$entityId/customers/$key/contacts', params },
    proposal: { to: '/e/$entityId/customers/$key/proposals', params },
    invoice: { to: '/e/$entityId/invoices/$key', params },
    attachment: { to: '/e/$entityId/invoices/$key', params },
    run: { to: '/e/$entityId/runs/$runId', params: { entityId, runId: id } },
    message: { to: '/e/$entityId/messages/$messageId', params: { entityId, messageId: id } },
    'assignment-rule': { to: '/e/$entityId/rules', params: { entityId } },
  } as const;
  // An account that is a contact's access has no page among the colleagues.
  const kind = type === 'user' && entry.customerCode !== null ? 'contact' : type;
  if (!hasLink(links, kind)) return text;
  return (
    <Link {...links[kind]} className={linkClass}>
      {text}
    </Link>
  );
}

/** The record on whose page another is shown: the customer of a contact, an invoice of a file; else its own. */
function holderOf({ target, customerCode, before, after }: LogEntry): string | undefined {
  if (target.type === 'contact' || target.type === 'proposal') return customerCode ?? undefined;
  if (target.type === 'user' && customerCode !== null) return customerCode;
  if (target.type !== 'attachment') return target.id;
  const { invoices } = { ...before, ...after };
  const [first] = Array.isArray(invoices) ? invoices : [];
  return isFields(first) && typeof first.number === 'string' ? first.number : undefined;
}

const hasLink = <Links extends object>(links: Links, type: PropertyKey): type is keyof Links =>
  type in links;
