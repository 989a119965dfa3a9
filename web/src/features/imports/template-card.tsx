import { fieldsForNew, importFields, requiredFields } from '#shared/contract/import-fields.ts';
import type { ImportKind } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Table, Td, Th } from '../../ui/table.tsx';
import { fieldHint, fieldName } from './fields.ts';
import { templateOf } from './template.ts';

/** A file to begin with, and what its columns may hold. */
export function TemplateCard({ kind }: { kind: ImportKind }) {
  const { t, format } = useLanguage();
  const save = () => {
    const content = new Blob([templateOf(kind, format.locale)], { type: 'text/csv' });
    saveFile(t.imports.templateName[kind], content);
  };
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 p-5 sm:px-6">
        <p className="min-w-0 flex-1 basis-64 text-muted">{t.imports.templateBody}</p>
        <Button icon="download" onClick={save}>
          {t.imports.template}
        </Button>
      </div>
      <details className="border-t border-line">
        <summary className="px-5 py-3 font-medium hover:text-accent sm:px-6">
          {t.imports.columnsHelp}
        </summary>
        <Table caption={t.imports.columnsHelp}>
          <thead>
            <tr>
              <Th>{t.imports.field}</Th>
              <Th>{t.imports.holds}</Th>
            </tr>
          </thead>
          <tbody>
            {importFields[kind].map((field) => (
              <FieldRow key={field} kind={kind} field={field} />
            ))}
          </tbody>
        </Table>
      </details>
    </Card>
  );
}

function FieldRow({ kind, field }: { kind: ImportKind; field: string }) {
  const t = useTexts();
  return (
    <tr className="border-b border-line last:border-b-0">
      <Td>
        <span className="font-medium">{fieldName(kind, field, t)}</span>
        <code className="block text-small text-muted">{field}</code>
      </Td>
      <Td>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {fieldHint(kind, field, t) ?? t.imports.plainText}
          {requiredFields[kind].includes(field) && (
            <Badge tone="accent">{t.imports.required}</Badge>
          )}
          {fieldsForNew[kind].includes(field) && <Badge>{t.imports.requiredForNew}</Badge>}
        </span>
      </Td>
    </tr>
  );
}
