import type { Message } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { stateTones } from './kinds.ts';

/** What became of an e-mail, in a word. */
export function StateBadge({ state }: { state: Message['state'] }) {
  const { messages: t } = useTexts();
  return <Badge tone={stateTones[state]}>{t.states[state]}</Badge>;
}
