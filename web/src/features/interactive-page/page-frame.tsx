import type { ReactNode } from 'react';
import { createFormat } from '../../format/format.ts';
import { initialsOf } from '../../format/initials.ts';
import { useLanguage } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Brand } from '../shell/brand.tsx';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { ThemeChoice } from '../shell/theme-choice.tsx';
import { useOpened } from './page-state.ts';

/** What surrounds the page: whose it is above, how long it can be opened below. */
export function PageFrame({ children }: { children: ReactNode }) {
  const { t, format, setLanguage } = useLanguage();
  const { company, expiresAt, timeZone } = useOpened().page;
  const column = 'mx-auto w-full max-w-3xl px-4 sm:px-6';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className={`flex flex-wrap items-center gap-x-4 gap-y-2 py-3 ${column}`}>
          <div className="flex min-w-0 flex-1 basis-48 items-center gap-3">
            <span
              aria-hidden="true"
              className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent font-semibold tracking-wide text-on-accent"
            >
              {initialsOf(company)}
            </span>
            <p className="min-w-0 text-base font-semibold tracking-tight [overflow-wrap:anywhere]">
              {company}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <LanguageChoice onChoose={setLanguage} />
            <ThemeChoice short />
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={`flex flex-1 flex-col gap-4 py-5 outline-none sm:gap-5 sm:py-8 ${column}`}
      >
        {children}
      </main>
      <footer className={`flex flex-col gap-4 pb-8 text-small text-muted ${column}`}>
        <p className="flex items-start gap-2 border-t border-line pt-4">
          <Icon name="shield" className="mt-0.5 size-4" />
          <span>{t.page.validUntil(createFormat(format.locale, timeZone).moment(expiresAt))}</span>
        </p>
        <Brand />
      </footer>
    </div>
  );
}
