import { type Theme, themes, useTheme } from '../../display.ts';
import { useTexts } from '../../language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';

const icons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

interface Props {
  /** In pictures, where there is no room for words. */
  readonly short?: boolean;
}

/** Light, dark, or as the system is; it counts for this browser, whoever uses it. */
export function ThemeChoice({ short = false }: Props) {
  const t = useTexts().display;
  const [theme, choose] = useTheme();
  return (
    <fieldset className="flex items-center gap-1 text-muted">
      <legend className="sr-only">{t.theme}</legend>
      {!short && <Icon name="sun" className="mr-1 size-4" />}
      {themes.map((one) => (
        <button
          key={one}
          type="button"
          title={short ? t.themes[one] : undefined}
          aria-pressed={one === theme}
          onClick={() => choose(one)}
          className={`rounded-md text-small hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent ${short ? 'grid size-7 place-items-center' : 'px-2 py-1'}`}
        >
          {short && <Icon name={icons[one]} />}
          <span className={short ? 'sr-only' : ''}>{t.themes[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}
