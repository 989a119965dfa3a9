import { type ReactNode, useId, useState } from 'react';
import { isProblem } from '../../api/client.ts';
import type { Proposal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { useDecision } from './use-decision.ts';

interface Props {
  readonly proposal: Proposal;
  /** The fields that are checked. */
  readonly fields: readonly string[];
  readonly deciding: ReturnType<typeof useDecision>;
  /** What there is to say of what was said on a page, rather than changed. */
  readonly words?: { readonly hint: string; readonly refuse: string };
  /** What will become of it. */
  readonly children?: ReactNode;
}

/** A word to the contact, and the buttons that decide. */
export function Decision({ proposal, fields, deciding, words, children }: Props) {
  const { proposals: t } = useTexts();
  const id = useId();
  const [word, setWord] = useState('');
  const { mutate, isPending, variables, error } = deciding.decision;
  const count = fields.length;
  const of = proposal.changes.length;
  const accepting = isPending && (variables?.fields.length ?? 0) > 0;
  return (
    <div className="flex flex-col gap-3 border-t border-line px-5 py-4 sm:px-6">
      {children}
      {error && <Refused error={error} reload={deciding.renew} />}
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-small font-medium">
          {t.word(proposal.by.name)}
        </label>
        <textarea
          id={id}
          rows={2}
          maxLength={1000}
          value={word}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setWord(event.target.value)}
          className={`${controlClass} resize-y`}
        />
        <p id={`${id}-hint`} className="text-small text-muted">
          {words?.hint ?? t.wordHint}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="mr-auto text-small text-muted">
          {count > 0 && count < of && t.restRefused}
        </p>
        <Button
          busy={isPending && !accepting}
          onClick={() => !isPending && mutate({ fields: [], word })}
        >
          {words?.refuse ?? t.refuse}
        </Button>
        <Button
          variant="primary"
          disabled={count === 0}
          busy={accepting}
          onClick={() => !isPending && mutate({ fields, word })}
        >
          {count < of && count > 0 ? t.acceptSome(count, of) : t.accept}
        </Button>
      </div>
    </div>
  );
}

function Refused({ error, reload }: { error: Error; reload: () => unknown }) {
  const t = useTexts();
  if (isProblem(error) && error.code === 'basis-changed') {
    return (
      <Notice tone="warn" urgent title={t.proposals.newerTitle}>
        {t.proposals.newerBody}
      </Notice>
    );
  }
  const decided = isProblem(error) && error.code === 'proposal-decided';
  return (
    <Notice
      tone="danger"
      urgent
      {...(decided && {
        action: (
          <Button small icon="retry" onClick={() => reload()}>
            {t.proposals.reload}
          </Button>
        ),
      })}
    >
      {messageOf(error, t)}
    </Notice>
  );
}
