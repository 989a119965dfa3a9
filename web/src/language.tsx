import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { createFormat, type Format, localeFor } from './format/format.ts';
import { languages, loadTexts, preferredLanguage, type Texts } from './languages.ts';

interface Spoken {
  readonly language: string;
  readonly t: Texts;
  readonly format: Format;
  readonly setLanguage: (code: string) => Promise<void>;
  /** Shows the language that something is written in, unless this browser keeps the reader's own choice. */
  readonly adoptLanguage: (code: string) => Promise<void>;
}

const LanguageContext = createContext<Spoken | null>(null);
const storageKey = 'encours.language';

/** The language that this browser was last used in, else the browser's own. */
export function initialLanguage(): string {
  const kept = localStorage.getItem(storageKey);
  return kept !== null && languages.includes(kept) ? kept : preferredLanguage(navigator.languages);
}

export function LanguageProvider({
  initial,
  children,
}: {
  initial: { language: string; t: Texts };
  children: ReactNode;
}) {
  const [current, setCurrent] = useState(initial);
  const show = useCallback(async (language: string) => {
    const t = await loadTexts(language);
    document.documentElement.lang = language;
    setCurrent({ language, t });
  }, []);
  const setLanguage = useCallback(
    async (language: string) => {
      await show(language);
      localStorage.setItem(storageKey, language);
    },
    [show],
  );
  const adoptLanguage = useCallback(
    async (language: string) => {
      if (localStorage.getItem(storageKey) === null) await show(language);
    },
    [show],
  );
  const spoken = useMemo(
    () => ({
      ...current,
      format: createFormat(localeFor(current.t.locale, navigator.languages)),
      setLanguage,
      adoptLanguage,
    }),
    [current, setLanguage, adoptLanguage],
  );
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

interface ClockProps {
  /** The reader's own clock goes on while it is not known yet. */
  readonly timeZone: string | undefined;
  readonly children: ReactNode;
}

/** Shows the instants in it by the clock of a place, such as an entity. */
export function Clock({ timeZone, children }: ClockProps) {
  const spoken = useLanguage();
  const placed = useMemo(
    () => ({ ...spoken, format: createFormat(spoken.format.locale, timeZone) }),
    [spoken, timeZone],
  );
  return <LanguageContext value={placed}>{children}</LanguageContext>;
}

/** The texts and formats of the reader's language, and the way to change it. */
export function useLanguage(): Spoken {
  const spoken = use(LanguageContext);
  if (!spoken) throw new Error('outside of LanguageProvider');
  return spoken;
}

/** The texts alone. */
export function useTexts(): Texts {
  return useLanguage().t;
}
