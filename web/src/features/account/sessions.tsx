import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { sessionsQuery } from '../../api/queries.ts';
import type { Session } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { programOf } from './user-agent.ts';

/** Where the person is signed in, each of which they can end (B12). */
export function Sessions() {
  const t = useTexts();
  const sessions = useQuery(sessionsQuery);
  const others = sessions.data?.items.filter(({ current }) => !current) ?? [];
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3 p-5 pb-3 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-base font-semibold">{t.account.sessions}</h2>
          <p className="text-muted">{t.account.sessionsBody}</p>
        </div>
        {others.length > 1 && <EndOthers sessions={others} />}
      </div>
      {sessions.isPending && <Skeleton label={t.common.loading} rows={3} />}
      {sessions.error && <Failed error={sessions.error} retry={sessions.refetch} />}
      <ul>
        {sessions.data?.items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function EndOthers({ sessions }: { sessions: readonly Session[] }) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () =>
      Promise.all(sessions.map(({ id }) => api('DELETE /v1/sessions/{id}', { path: { id } }))),
    onSuccess: () => toast(t.account.othersEnded),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <>
      <Button small busy={end.isPending} onClick={() => end.mutate()}>
        {t.account.endOthers}
      </Button>
      {end.error && (
        <p role="alert" className="w-full text-danger">
          {messageOf(end.error, t)}
        </p>
      )}
    </>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t, format } = useLanguage();
  const queryClient = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () => api('DELETE /v1/sessions/{id}', { path: { id: session.id } }),
    onSuccess: () => toast(t.account.ended),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const program = programOf(session.userAgent);
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-3.5 sm:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {program ? t.account.agent(program.browser, program.system) : t.account.unknownAgent}
          {session.current && <Badge tone="accent">{t.account.current}</Badge>}
        </p>
        <p className="text-small text-muted">
          {[
            session.ip,
            t.account.started(format.dateTime(session.createdAt)),
            t.account.lastSeen(format.ago(session.lastSeenAt)),
          ].join(' · ')}
        </p>
        {end.error && (
          <p role="alert" className="text-danger">
            {messageOf(end.error, t)}
          </p>
        )}
      </div>
      {!session.current && (
        <Button small busy={end.isPending} onClick={() => end.mutate()}>
          {t.account.end}
        </Button>
      )}
    </li>
  );
}
