import { type ReactNode, useId } from 'react';
import type { MessagePreview } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Button } from '../../ui/button.tsx';
import { EmailFrame } from '../../ui/email-frame.tsx';
import { Empty, Notice, Skeleton } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card } from '../../ui/page.tsx';
import type { FieldErrors } from './errors.ts';
import { PreviewProblem, SendProblem } from './preview-problem.tsx';
import type { Previewing } from './use-preview.ts';
import { hasChanged, type useSend } from './use-send.ts';

interface Props {
  readonly preview: Previewing;
  readonly send: ReturnType<typeof useSend>;
  readonly errors: FieldErrors;
  readonly className: string;
}

/** The e-mail as it would be sent, and sending it (H1). */
export function PreviewPane({ className, ...props }: Props) {
  const { common, messages: t } = useTexts();
  const heading = useId();
  const { shown, asked, isPending, error, refetch } = props.preview;
  const chosen = asked.to.length > 0;
  const height = shown ? '@2xl:h-[calc(100dvh-8rem)] lg:@2xl:h-[calc(100dvh-4rem)]' : '';
  return (
    <Card
      className={`flex min-w-0 flex-col @2xl:sticky @2xl:top-28 lg:@2xl:top-8 ${height} ${className}`}
    >
      <section aria-labelledby={heading} className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-x-3 px-5 pt-4 pb-3">
          <h2 id={heading} className="text-base font-semibold">
            {t.preview}
          </h2>
          <span role="status" className="text-small text-muted">
            {chosen && isPending && t.previewing}
          </span>
        </div>
        {!chosen && (
          <Empty icon="mail" title={t.previewEmptyTitle}>
            {t.previewEmptyBody}
          </Empty>
        )}
        {chosen && !shown && !error && <Skeleton label={common.loading} rows={7} />}
        {error && <PreviewProblem error={error} errors={props.errors} retry={refetch} />}
        {shown && <Shown preview={shown} />}
        <SendBar {...props} />
      </section>
    </Card>
  );
}

/** Sends exactly what is shown; until that is what was asked for, it waits. */
function SendBar({ preview, send, errors }: Omit<Props, 'className'>) {
  const { messages: t } = useTexts();
  const { shown, asked, isCurrent } = preview;
  const readers = shown ? [...shown.to, ...shown.cc] : [];
  const reached = readers.filter(({ suppressed }) => suppressed === null);
  // Copies that are only proposed are left out by the API itself.
  const stated = shown ? [...shown.to, ...(asked.cc ? shown.cc : [])] : [];
  const unreached = stated.filter(({ suppressed }) => suppressed !== null);
  return (
    <div className="flex flex-col gap-3 border-t border-line px-5 py-4">
      {hasChanged(send.error) && (
        <Notice tone="warn" urgent title={t.changedTitle}>
          {t.changedBody}
        </Notice>
      )}
      {send.error && !hasChanged(send.error) && <SendProblem error={send.error} errors={errors} />}
      {unreached.length > 0 && (
        <Notice tone="warn">{t.takeOff(unreached.map(({ name }) => name).join(', '))}</Notice>
      )}
      <Button
        variant="primary"
        icon="mail"
        className="w-full"
        busy={send.isPending || send.isSuccess}
        disabled={!isCurrent || unreached.length > 0}
        onClick={() => shown && send.mutate({ ...asked, digest: shown.digest })}
      >
        {shown ? t.send(reached.length) : t.sendPlain}
      </Button>
    </div>
  );
}

function Shown({ preview }: { preview: MessagePreview }) {
  const { common, messages: t } = useTexts();
  const { to, cc, subject, language, files, html } = preview;
  return (
    <>
      <dl
        // What scrolls must be reached by keyboard.
        tabIndex={0}
        className="flex flex-col gap-1.5 px-5 pb-4 @2xl:max-h-52 @2xl:shrink-0 @2xl:overflow-y-auto"
      >
        <Fact label={t.to}>
          <Readers readers={to} />
        </Fact>
        <Fact label={t.copy}>{cc.length > 0 ? <Readers readers={cc} /> : common.notGiven}</Fact>
        <Fact label={t.subject}>
          <strong className="font-semibold">{subject}</strong>
        </Fact>
        <Fact label={t.language}>{nameOfLanguage(language)}</Fact>
        <Fact label={t.files}>
          {files.length === 0
            ? t.noFiles
            : files.map(({ id, fileName }) => (
                <span key={id} className="flex items-center gap-1.5">
                  <Icon name="paperclip" className="size-3.5 text-muted" />
                  <span className="min-w-0 [overflow-wrap:anywhere]">{fileName}</span>
                </span>
              ))}
        </Fact>
      </dl>
      <EmailFrame
        title={t.previewOf(subject)}
        html={html}
        className="h-[34rem] border-t border-line @2xl:min-h-56 @2xl:flex-1"
      />
      <p className="border-t border-line px-5 py-2 text-small text-muted">{t.linksLater}</p>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Readers({ readers }: { readers: MessagePreview['to'] }) {
  const { messages: t } = useTexts();
  return (
    <ul>
      {readers.map(({ id, name, email, suppressed }) => (
        <li key={id}>
          {name} <span className="text-small text-muted">{email}</span>
          {suppressed && (
            <span className="block text-small text-warn">{t.suppressed[suppressed]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
