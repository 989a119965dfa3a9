import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** Asks before signing out ends what is under way. */
export function StopWork({ settle }: { settle: (agreed: boolean) => void }) {
  const t = useTexts();
  return (
    <Confirm
      title={t.work.signOutTitle}
      body={t.work.signOutBody}
      action={t.shell.signOut}
      danger
      onConfirm={async () => settle(true)}
      onClose={() => settle(false)}
    />
  );
}
