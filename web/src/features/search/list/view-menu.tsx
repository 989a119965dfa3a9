import { densities, useDensity } from '../../../display.ts';
import { useTexts } from '../../../language.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Choice } from '../../../ui/search-box.tsx';
import type { ListLayout } from './use-layout.ts';

interface Props {
  readonly layout: ListLayout;
  /** The columns that can be left out, by their names. */
  readonly columns: Readonly<Record<string, string>>;
}

/** How a list is shown in this browser: which columns, and how close its rows stand. */
export function ViewMenu({ layout, columns }: Props) {
  const t = useTexts().display;
  const [density, chooseDensity] = useDensity();
  const isUsual = density === densities[0] && layout.hidden.size === 0;
  const reset = () => {
    chooseDensity(densities[0]);
    layout.showAll();
  };
  return (
    <Menu
      buttonClass={buttonClass()}
      panelClass="right-0 mt-1 w-72 max-h-[70dvh] overflow-y-auto"
      button={
        <>
          <Icon name="settings" />
          {t.view}
        </>
      }
    >
      {() => (
        <div className="flex flex-col gap-3 p-2">
          <div className="flex flex-col items-start gap-1.5">
            <p aria-hidden="true" className="text-small font-medium">
              {t.density}
            </p>
            <Choice
              label={t.density}
              value={density}
              options={densities.map((one) => [one, t.densities[one]])}
              onChange={chooseDensity}
            />
          </div>
          {!layout.isNarrow && <ColumnChoice {...{ layout, columns }} />}
          <Button small disabled={isUsual} onClick={reset} className="self-start">
            {t.reset}
          </Button>
        </div>
      )}
    </Menu>
  );
}

function ColumnChoice({ layout, columns }: Props) {
  const t = useTexts().display;
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium">{t.columns}</legend>
      {Object.entries(columns).map(([name, label]) => (
        <label key={name} className="flex min-h-8 items-center gap-2.5 rounded-lg hover:bg-sunken">
          <input
            type="checkbox"
            checked={!layout.hidden.has(name)}
            onChange={({ target }) => layout.setHidden(name, !target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            {label}
            {layout.crowdedOut.has(name) && (
              <span className="block text-small text-muted">{t.noRoom}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
