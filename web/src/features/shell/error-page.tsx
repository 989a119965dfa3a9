import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card, Heading } from '../../ui/page.tsx';
import { WhoHelps } from './who-helps.tsx';

/** A page that could not be shown: what happened, and the next step. */
export function ErrorPage(props: ErrorComponentProps) {
  return <Told {...props} />;
}

/** The same of a part of a page that has its heading already. */
export function ErrorPart(props: ErrorComponentProps) {
  return (
    <Card>
      <Told {...props} part />
    </Card>
  );
}

function Told({ error, reset, part = false }: ErrorComponentProps & { part?: boolean }) {
  const t = useTexts();
  const router = useRouter();
  if (isProblem(error, 403)) return <ForbiddenPage part={part} />;
  if (isProblem(error, 404)) return <Missing part={part} />;
  const unreachable = isProblem(error, 0);
  return (
    <Message
      part={part}
      icon="alert"
      title={unreachable ? t.errors.unreachableTitle : t.errors.title}
      body={unreachable ? t.states.unreachable : messageOf(error, t)}
    >
      <Button
        variant="primary"
        icon="retry"
        onClick={async () => {
          // Not the API's: perhaps the page's code, which a new release has replaced meanwhile.
          if (!isProblem(error)) window.location.reload();
          await router.invalidate();
          reset();
        }}
      >
        {t.common.retry}
      </Button>
    </Message>
  );
}

/** What the role does not allow, and by whose help it would (B6). */
export function ForbiddenPage({ part = false }: { part?: boolean }) {
  const t = useTexts();
  return <Message part={part} icon="shield" title={t.errors.forbiddenTitle} body={<WhoHelps />} />;
}

export function NotFoundPage() {
  return <Missing part={false} />;
}

function Missing({ part }: { part: boolean }) {
  const t = useTexts();
  const { notFoundTitle, notFoundBody } = t.errors;
  return <Message part={part} icon="search" title={notFoundTitle} body={notFoundBody} />;
}

/** The same where no frame surrounds the page. */
export function ErrorAlone(props: ErrorComponentProps) {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <ErrorPage {...props} />
    </main>
  );
}

export function NotFoundAlone() {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <NotFoundPage />
    </main>
  );
}

interface MessageProps {
  readonly part: boolean;
  readonly icon: IconName;
  readonly title: string;
  readonly body: ReactNode;
  readonly children?: ReactNode;
}

function Message({ part, icon, title, body, children }: MessageProps) {
  const t = useTexts();
  return (
    <div
      className={`mx-auto flex max-w-md flex-col items-center gap-2 px-6 text-center ${part ? 'py-14' : 'py-20'}`}
    >
      <span className="mb-3 grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-6" />
      </span>
      {part ? <h2 className="text-base font-semibold">{title}</h2> : <Heading title={title} />}
      <div className="text-muted">{body}</div>
      <div className="mt-5 flex flex-wrap justify-center gap-2 empty:hidden">
        {children}
        {!part && (
          <Link to="/" className={buttonClass()}>
            {t.errors.home}
          </Link>
        )}
      </div>
    </div>
  );
}
