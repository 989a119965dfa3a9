import type { OwnProposal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { fieldName } from './words.ts';

interface Props {
  readonly target: OwnProposal['target']['type'];
  readonly proposed: Record<string, unknown>;
}

/** Which fields of a form show what was proposed before. */
export function PendingFields({ target, proposed }: Props) {
  const t = useTexts();
  const names = Object.keys(proposed).map((field) => fieldName(target, field, t));
  if (names.length === 0) return null;
  return <Notice>{t.portal.pending.fields(names.join(', '))}</Notice>;
}
