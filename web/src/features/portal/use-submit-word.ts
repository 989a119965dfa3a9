import { useTexts } from '../../language.tsx';
import { usePortal } from './use-portal.ts';

/** What the button of a form says: that it saves, or that it sends a proposal. */
export function useSubmitWord(): string {
  const { save, propose } = useTexts().portal.details;
  return usePortal().contactChanges === 'at-once' ? save : propose;
}
