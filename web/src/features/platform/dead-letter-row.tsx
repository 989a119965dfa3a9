import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { platformKey } from '../../api/queries.ts';
import type { DeadLetter } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly letter: DeadLetter;
}

/** An e-mail that was given up, with why and the two ways on. */
export function DeadLetterRow({ letter }: Props) {
  const { t, format } = useLanguage();
  const [asked, setAsked] = useState<'retry' | 'give-up'>();
  const { kind, to, attempts, lastError, createdAt, failedAt } = letter;
  const close = () => setAsked(undefined);
  const address = to ?? t.mail.nobody;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-5 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-medium">{wordOf(t.mail.kinds, kind)}</span> · {address}
        </p>
        <p className="text-small [overflow-wrap:anywhere]">
          {wordOf(t.mail.errors, lastError ?? '')}
        </p>
        <p className="text-small text-muted">
          {[
            t.mail.attempts(attempts),
            t.mail.caused(format.dateTime(createdAt)),
            t.mail.failed(format.dateTime(failedAt)),
          ].join(' · ')}
        </p>
      </div>
      <div className="flex gap-1">
        <Button small icon="retry" onClick={() => setAsked('retry')}>
          {t.mail.retry}
        </Button>
        <IconButton
          icon="trash"
          label={t.mail.giveUpOf(address)}
          onClick={() => setAsked('give-up')}
        />
      </div>
      {asked === 'retry' && <Retry letter={letter} onClose={close} />}
      {asked === 'give-up' && <GiveUp letter={letter} onClose={close} />}
    </li>
  );
}

/** A word for what the API names; what has none is shown as it is. */
const wordOf = (words: Readonly<Record<string, string>>, name: string) => words[name] ?? name;

interface Asking extends Props {
  readonly onClose: () => void;
}

function Retry({ letter: { id, lastError }, onClose }: Asking) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  return (
    <Confirm
      title={t.mail.retryTitle}
      body={lastError === 'unknown-outcome' ? t.mail.retryUnknown : t.mail.retryBody}
      action={t.mail.retry}
      onClose={onClose}
      onConfirm={async () => {
        await api('POST /v1/account/dead-letters/{id}/retry', { path: { id } });
        toast(t.mail.retried);
        await queryClient.invalidateQueries({ queryKey: platformKey });
      }}
    />
  );
}

function GiveUp({ letter: { id }, onClose }: Asking) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  return (
    <Confirm
      title={t.mail.giveUpTitle}
      body={t.mail.giveUpBody}
      action={t.mail.giveUp}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api('DELETE /v1/account/dead-letters/{id}', { path: { id } });
        toast(t.mail.givenUp);
        await queryClient.invalidateQueries({ queryKey: platformKey });
      }}
    />
  );
}
