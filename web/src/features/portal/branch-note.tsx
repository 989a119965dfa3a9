import { useTexts } from '../../language.tsx';
import { usePortal } from './use-portal.ts';

/** That an access shows one branch alone, where it does (E2). */
export function BranchNote() {
  const t = useTexts();
  if (usePortal().branchId === null) return null;
  return <p className="-mt-3 text-small text-muted print:hidden">{t.portal.oneBranch}</p>;
}
