import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';

interface Props {
  readonly addition: { readonly cancelAll: () => void };
  readonly onStay: () => void;
  readonly onStopped: () => void;
}

/** Asks before files that are under way are given up. */
export function StopSending({ addition, onStay, onStopped }: Props) {
  const t = useTexts();
  return (
    <Confirm
      title={t.files.stopTitle}
      body={t.files.stopBody}
      action={t.files.stop}
      danger
      onClose={onStay}
      onConfirm={async () => {
        addition.cancelAll();
        onStopped();
      }}
    />
  );
}
