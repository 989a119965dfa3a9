import type { Message } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { StateBadge } from './state-badge.tsx';

type Reader = Message['to'][number];

/** Everybody to whom a message went, with what became of it there (H4). */
export function Deliveries({ message }: { message: Message }) {
  const { messages: t } = useTexts();
  return (
    <ul aria-label={t.recipients} className="border-t border-line">
      {message.to.map((reader) => (
        <Line key={reader.id} reader={reader} />
      ))}
      {message.cc.map((reader) => (
        <Line key={reader.id} reader={reader} copy />
      ))}
    </ul>
  );
}

function Line({ reader, copy = false }: { reader: Reader; copy?: boolean }) {
  const { messages: t } = useTexts();
  const { name, email, state } = reader;
  const bodies: Partial<Record<Reader['state'], string>> = t.stateBodies;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-5 py-3 last:border-b-0 sm:px-6">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
          {copy && <Badge>{t.copy}</Badge>}
        </p>
        <p className="text-muted [overflow-wrap:anywhere]">{email}</p>
        {bodies[state] && <p className="text-small">{bodies[state]}</p>}
      </div>
      <StateBadge state={state} />
    </li>
  );
}
