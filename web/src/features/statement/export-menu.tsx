import type { SheetCall, SheetForm } from '../../api/sheets.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { startExport, useExport } from '../tasks/exports.tsx';

interface Props {
  /** What is exported, of which entity. */
  readonly title: string;
  readonly entityId?: string;
  /** The statement as a sheet, as the API answers it. */
  readonly sheet: SheetCall;
}

/** Saves a statement or a report as a sheet, under the name that the API gives it. */
export function ExportMenu({ title, entityId, sheet }: Props) {
  const t = useTexts();
  const toast = useToast();
  const id = `export:${entityId}:${title}`;
  const underWay = useExport(id);
  const start = (form: SheetForm) =>
    startExport({
      id,
      entityId,
      title: t.work.exportOf(title),
      gather: (_, signal) => sheet(form, signal),
      onSaved: (name) => toast(t.statement.saved(name)),
    });
  const gathering = underWay?.state.kind === 'gathering';
  return (
    <div className="flex flex-col items-end gap-1">
      <Menu
        buttonClass={buttonClass()}
        button={
          <>
            <Icon name="download" />
            {gathering ? t.statement.exporting : t.statement.export}
          </>
        }
      >
        {(close) => {
          const after = (act: () => void) => () => {
            close();
            act();
          };
          if (gathering) {
            return <Item icon="close" label={t.log.exportStop} onClick={after(underWay.stop)} />;
          }
          return (['csv', 'xlsx'] as const).map((form) => (
            <Item
              key={form}
              icon="file"
              label={t.statement.forms[form]}
              onClick={after(() => start(form))}
            />
          ));
        }}
      </Menu>
      {underWay?.state.kind === 'failed' && (
        <p role="alert" className="max-w-56 text-right text-small text-danger">
          {messageOf(underWay.state.error, t)}
        </p>
      )}
    </div>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}

function Item({ icon, label, onClick }: ItemProps) {
  return (
    <button type="button" onClick={onClick} className={menuItemClass}>
      <Icon name={icon} />
      {label}
    </button>
  );
}
