import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';

interface Props {
  readonly addition: { readonly cancelAll: () => void };
  /** Leaves as well, once they are stopped. */
  readonly onStopped?: () => void;
  readonly onClose: () => void;
}

/** Asks before files that are under way are given up. */
export function StopSending({ addition, onStopped, onClose }: Props) {
  const t = useTexts();
  return (
    <Confirm
      title={t.files.stopTitle}
      body={onStopped ? t.files.stopBody : t.work.stopBody}
      action={onStopped ? t.files.stop : t.work.stopAll}
      danger
      onClose={onClose}
      onConfirm={async () => {
        addition.cancelAll();
        onStopped?.();
      }}
    />
  );
}
