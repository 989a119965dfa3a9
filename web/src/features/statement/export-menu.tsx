import { useMutation } from '@tanstack/react-query';
import type { SheetForm, sheetOf } from '../../api/sheets.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { messageOf } from '../../ui/messages.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  /** The statement as a sheet, as the API answers it. */
  readonly sheet: (form: SheetForm) => ReturnType<typeof sheetOf>;
}

/** Saves the statement as a sheet, under the name that the API gives it. */
export function ExportMenu({ sheet }: Props) {
  const t = useTexts();
  const toast = useToast();
  const saving = useMutation({
    mutationFn: sheet,
    onSuccess: ({ name, content }) => {
      saveFile(name, content);
      toast(t.statement.saved(name));
    },
  });
  return (
    <div className="flex flex-col items-end gap-1">
      <Menu
        buttonClass={buttonClass()}
        button={
          <>
            <Icon name="download" />
            {saving.isPending ? t.statement.exporting : t.statement.export}
          </>
        }
      >
        {(close) =>
          (['csv', 'xlsx'] as const).map((form) => (
            <button
              key={form}
              type="button"
              disabled={saving.isPending}
              onClick={() => {
                close();
                saving.mutate(form);
              }}
              className={`${menuItemClass} disabled:opacity-55`}
            >
              <Icon name="file" />
              {t.statement.forms[form]}
            </button>
          ))
        }
      </Menu>
      {saving.error && (
        <p role="alert" className="max-w-56 text-right text-[0.8125rem] text-danger">
          {messageOf(saving.error, t)}
        </p>
      )}
    </div>
  );
}
