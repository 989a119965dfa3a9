import { useMutation } from '@tanstack/react-query';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { type AccessPath, useAccessCalls } from './use-access-calls.ts';

interface Props {
  readonly path: AccessPath;
  readonly name: string;
  readonly version: number;
}

/** One click sends the e-mail of an access again; the link sent before dies (E3). */
export function SendAgain({ path, name, version }: Props) {
  const t = useTexts();
  const toast = useToast();
  const calls = useAccessCalls(path);
  const sending = useMutation({
    mutationFn: () => calls.send(version),
    onSuccess: () => toast(t.access.sentAgain(name)),
  });
  return (
    <div className="flex flex-col gap-1">
      <Button icon="mail" busy={sending.isPending} onClick={() => sending.mutate()}>
        {t.access.sendAgain}
      </Button>
      {sending.error && (
        <p role="alert" className="text-small text-danger">
          {messageOf(sending.error, t)}
        </p>
      )}
    </div>
  );
}
