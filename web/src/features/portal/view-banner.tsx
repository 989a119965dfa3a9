import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endViewSession, setWayBack, viewedUntil } from '../../api/viewing.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useEndView } from '../session/use-end-view.ts';
import { useMe } from '../session/use-session.ts';
import { usePortal } from './use-portal.ts';

/** Tells a colleague that they see the portal as a contact, and until when. */
export function ViewBanner() {
  const { t, format } = useLanguage();
  const me = useMe();
  const { entity, key, viewedBy } = usePortal();
  const until = viewedUntil();
  const leave = useEndView();
  const end = useMutation({ mutationFn: endViewSession, onSettled: leave });
  useEffect(() => setWayBack(`/e/${entity.id}/customers/${key}/contacts`), [entity.id, key]);
  const time = new Intl.DateTimeFormat(format.locale, { timeStyle: 'short' });
  return (
    <div role="status" className="bg-warn-soft text-warn print:hidden">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:px-6">
        <Icon name="eye" />
        <p className="min-w-0 flex-1 basis-52">
          <strong className="font-semibold">
            {t.portal.viewed.banner(viewedBy?.name ?? '', me.name)}
          </strong>
          {until && `, ${t.portal.viewed.until(time.format(new Date(until)))}`}
        </p>
        <Button small busy={end.isPending} onClick={() => end.mutate()}>
          {t.portal.viewed.end}
        </Button>
      </div>
    </div>
  );
}
