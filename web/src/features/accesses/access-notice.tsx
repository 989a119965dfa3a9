import type { Access } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { SendAgain } from './send-again.tsx';
import { type AccessState, stateOf, undelivered } from './state.ts';
import type { AccessPath } from './use-access-calls.ts';

interface Props {
  readonly path: AccessPath;
  readonly name: string;
  readonly access: Access;
  readonly onCorrect: () => void;
}

/** What an access waits for, with the way on: a password, a right address, being restored. */
export function AccessNotice({ path, name, access, onCorrect }: Props) {
  const { t, format } = useLanguage();
  const { access: texts } = t;
  const state = stateOf(access);
  if (undelivered(access)) {
    return (
      <Notice
        tone="danger"
        title={texts.bouncedTitle(access.email)}
        action={
          <Button variant="primary" icon="edit" onClick={onCorrect}>
            {texts.correct}
          </Button>
        }
      >
        {texts.bouncedBody}
      </Notice>
    );
  }
  if (state === 'active') return null;
  const until = access.invitation && format.moment(access.invitation.expiresAt);
  const told: Record<Exclude<AccessState, 'active'>, readonly [title: string, body: string]> = {
    invited: [texts.invitedTitle, until ? texts.invitedBody(until) : ''],
    expired: [texts.expiredTitle, texts.expiredBody],
    suspended: [texts.suspendedTitle, texts.suspendedBody],
    idle: [texts.idleTitle, texts.idleBody],
  };
  const [title, body] = told[state];
  const sends = state === 'invited' || state === 'expired';
  return (
    <Notice
      tone={state === 'invited' ? 'accent' : 'warn'}
      title={title}
      {...(sends && { action: <SendAgain {...{ path, name }} version={access.version} /> })}
    >
      {body}
    </Notice>
  );
}
