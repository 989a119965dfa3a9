import { useState } from 'react';
import { createFormat, ownTimeZone } from '../format/format.ts';
import { cityOf, sameClock } from '../format/zones.ts';
import { useLanguage } from '../language.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The clock that days and times are told by, in words. */
function useClockName(): string {
  const { t, format } = useLanguage();
  return t.days.clock(cityOf(format.timeZone));
}

/** On which day, by whose clock, figures and ages are told. */
export function AsOf({ day }: { day: string }) {
  const { t, format } = useLanguage();
  return <time dateTime={day}>{t.days.asOf(format.day(day), useClockName())}</time>;
}

/** A day that decides something; whose day it is is told to who points at it. */
export function Day({ day }: { day: string }) {
  const { t, format } = useLanguage();
  return (
    <time dateTime={day} title={t.days.of(format.day(day), useClockName())}>
      {format.day(day)}
    </time>
  );
}

/** An instant; by which clock, and what the reader's own says, is told to who points at it. */
export function Moment({ at }: { at: string }) {
  const { t, format } = useLanguage();
  const own = ownTimeZone();
  const here = format.moment(at);
  const isOwn = sameClock(format.timeZone, own);
  const there = isOwn ? '' : createFormat(format.locale, own).moment(at);
  return (
    <time dateTime={at} title={isOwn ? here : t.days.alsoHere(here, there)}>
      {format.dateTime(at)}
    </time>
  );
}

const toldKey = 'encours.clock-told';

/** Says once that days and times are not those of the reader's own clock, where they are not. */
export function ClockNote() {
  const { t, format } = useLanguage();
  const clock = useClockName();
  const own = ownTimeZone();
  const pair = `${format.timeZone} ${own}`;
  const [told, setTold] = useState(() => localStorage.getItem(toldKey));
  if (told === pair || sameClock(format.timeZone, own)) return null;
  const now = new Date().toISOString();
  const understand = () => {
    localStorage.setItem(toldKey, pair);
    setTold(pair);
  };
  return (
    <aside
      aria-label={t.days.title}
      className="mx-auto mb-5 flex w-full max-w-7xl flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-sunken px-3.5 py-2 text-small print:hidden"
    >
      <Icon name="clock" className="size-4 text-muted" />
      <p className="min-w-0 flex-1 basis-56">
        {t.days.note(clock, format.dateTime(now), createFormat(format.locale, own).dateTime(now))}
      </p>
      <Button small onClick={understand}>
        {t.days.understood}
      </Button>
    </aside>
  );
}
