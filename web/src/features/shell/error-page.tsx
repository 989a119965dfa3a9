import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';

/** A page that could not be shown: what happened, and the next step. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useTexts();
  const router = useRouter();
  if (isProblem(error, 404)) return <NotFoundPage />;
  const forbidden = isProblem(error, 403);
  const unreachable = isProblem(error, 0);
  const title = unreachable ? t.errors.unreachableTitle : t.errors.title;
  return (
    <Message
      icon="alert"
      title={forbidden ? t.errors.forbiddenTitle : title}
      body={forbidden ? t.errors.forbiddenBody : messageOf(error, t)}
    >
      {!forbidden && (
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
      )}
    </Message>
  );
}

export function NotFoundPage() {
  const t = useTexts();
  return <Message icon="search" title={t.errors.notFoundTitle} body={t.errors.notFoundBody} />;
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

function Message(props: { icon: IconName; title: string; body: string; children?: ReactNode }) {
  const t = useTexts();
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-20 text-center">
      <span className="mb-3 grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={props.icon} className="size-6" />
      </span>
      <Heading title={props.title} />
      <p className="text-muted">{props.body}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {props.children}
        <Link to="/" className={buttonClass()}>
          {t.errors.home}
        </Link>
      </div>
    </div>
  );
}
