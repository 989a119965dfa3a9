import { useLanguage } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { AddedFileRow } from './added-file-row.tsx';
import { maxBytes } from './checks.ts';
import { ChooseFiles } from './drop-zone.tsx';
import type { ShownAddition } from './use-addition.ts';

/** The files of an addition, and the way to choose some. */
export function ChosenFiles({ addition }: { addition: ShownAddition }) {
  const { t, format } = useLanguage();
  if (addition.files.length === 0) {
    return (
      <div className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-line px-4 py-10 text-center">
        <p className="font-medium">{t.files.drop}</p>
        <ChooseFiles label={t.files.choose} onFiles={addition.add} />
        <p className="text-small text-muted">{t.files.rules}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">
        {addition.files.map((file) => (
          <AddedFileRow key={file.id} file={file} addition={addition} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {!addition.busy && <ChooseFiles label={t.files.chooseMore} onFiles={addition.add} />}
        {addition.ready > 0 && (
          <p className="text-small text-muted tabular-nums">
            {t.files.total(format.size(addition.bytes))}
          </p>
        )}
      </div>
      {addition.bytes > maxBytes && (
        <Notice tone="danger" urgent>
          {t.files.tooMuch(format.size(addition.bytes))}
        </Notice>
      )}
    </div>
  );
}
