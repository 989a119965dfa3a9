import { useLanguage } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly onChoose: (code: string) => unknown;
}

/** The languages of the client, each in its own words. */
export function LanguageChoice({ onChoose }: Props) {
  const { language, t } = useLanguage();
  return (
    <fieldset className="flex items-center gap-1 text-muted">
      <legend className="sr-only">{t.common.language}</legend>
      <Icon name="language" className="mr-1 size-4" />
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          onClick={() => onChoose(code)}
          className="rounded-md px-2 py-1 text-small hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
        >
          {nameOfLanguage(code)}
        </button>
      ))}
    </fieldset>
  );
}
