import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { allColleaguesQuery, entityKey } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { handOver, type Progress } from './handover.ts';
import { HandoverPreview } from './handover-preview.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly onClose: () => void;
}

/** Gives the customers of a colleague to another: choose, look, run; stoppable and resumable (B10). */
export function HandoverDialog({ entityId, user, onClose }: Props) {
  const t = useTexts();
  const form = useForm({ defaultValues: { to: '' } });
  const colleagues = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const receiver = colleagues.find(({ id }) => id === form.watch('to'));
  const handover = useHandover({ entityId, user, onClose }, receiver);
  const { state } = handover;
  const close = () => {
    handover.stop();
    onClose();
  };
  const options = colleagues
    .filter(({ id }) => id !== user.id)
    .map(({ id, name, role }): Option => [id, `${name} · ${t.roles[role]}`]);
  return (
    <Dialog title={t.colleagues.handOverTitle(user.name)} onClose={close}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t.colleagues.handOverBody}</p>
        {state === 'choosing' ? (
          <SelectField
            form={form}
            name="to"
            label={t.colleagues.receiver}
            empty={t.colleagues.chooseReceiver}
            options={options}
          />
        ) : (
          <Running progress={handover.progress} stopped={state === 'stopped'} />
        )}
        {handover.problem && (
          <Notice tone="danger" urgent>
            {handover.problem}
          </Notice>
        )}
        {state === 'choosing' && receiver ? (
          <HandoverPreview {...{ entityId, user, receiver }} onStart={handover.start}>
            <Button onClick={close}>{t.common.cancel}</Button>
          </HandoverPreview>
        ) : (
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Button onClick={state === 'running' ? handover.stop : close}>
              {state === 'running' ? t.colleagues.stop : t.common.close}
            </Button>
            {state === 'stopped' && (
              <Button variant="primary" onClick={() => handover.start(handover.progress)}>
                {t.colleagues.resume}
              </Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Running({ progress, stopped }: { progress: Progress; stopped: boolean }) {
  const t = useTexts();
  const said = t.colleagues.handedOver(progress.done, progress.total);
  return (
    <div className="flex flex-col gap-2">
      <progress
        className="bar w-full"
        value={progress.done}
        max={Math.max(progress.total, 1)}
        aria-label={t.colleagues.handOverProgress}
      />
      <p role="status" className="tabular-nums">
        {stopped ? `${said}. ${t.colleagues.handOverStopped}` : said}
      </p>
    </div>
  );
}

/** The run of a handover to `receiver`, portion by portion. */
function useHandover({ entityId, user, onClose }: Props, receiver: User | undefined) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [state, setState] = useState<'choosing' | 'running' | 'stopped'>('choosing');
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 0 });
  const [problem, setProblem] = useState<string>();
  const stopping = useRef(new AbortController());
  // A portion whose answer was lost is asked for again under the same key, and so is given once.
  const key = useRef(crypto.randomUUID());
  const give = async (to: User) => {
    const portion = await api('POST /v1/entities/{e}/users/{u}/handover', {
      path: { e: entityId, u: user.id },
      body: { toUserId: to.id },
      idempotencyKey: key.current,
    });
    key.current = crypto.randomUUID();
    return portion;
  };
  let done = progress.done;
  const tell = (now: Progress) => {
    done = now.done;
    setProgress(now);
  };
  const start = async (from: Progress) => {
    if (!receiver) return;
    setState('running');
    setProgress(from);
    setProblem(undefined);
    stopping.current = new AbortController();
    try {
      const end = await handOver(() => give(receiver), from.done, stopping.current.signal, tell);
      if (end === 'done') {
        toast(t.colleagues.handOverDone(done, receiver.name));
        onClose();
      } else setState('stopped');
    } catch (error) {
      setProblem(messageOf(error, t));
      setState('stopped');
    }
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  };
  return { state, progress, problem, start, stop: () => stopping.current.abort() };
}
