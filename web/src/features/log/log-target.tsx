import { Link } from '@tanstack/react-router';
import type { LogEntry } from '../../api/types.ts';
import { recordKey } from './record-key.ts';
import type { LogScope } from './use-log.ts';
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
  const links = {
    user: { to: '/e/$entityId/colleagues/$userId', params: { entityId, userId: id } },
    customer: { to: '/e/$entityId/customers/$key', params: { entityId, key: recordKey(id) } },
    invoice: { to: '/e/$entityId/invoices/$key', params: { entityId, key: recordKey(id) } },
  } as const;
  if (type !== 'user' && type !== 'customer' && type !== 'invoice') return text;
  return (
    <Link {...links[type]} className={linkClass}>
      {text}
    </Link>
  );
}
