import { type FormEvent, useId, useMemo, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { controlClass, describedBy, Labelled } from '../../ui/control.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { codesIn, codesOf, criterionOf, mostCodes } from './codes.ts';
import type { SearchTexts } from './criteria.ts';

interface Props {
  readonly texts: SearchTexts;
  /** The codes that are searched for already. */
  readonly codes: string | readonly string[] | undefined;
  /** Undefined where the box was emptied. */
  readonly onSearch: (codes: string | undefined) => void;
  readonly onClose: () => void;
}

/** Takes codes, or numbers, as they are copied from a spreadsheet (C2, F3). */
export function CodesDialog({ texts, codes, onSearch, onClose }: Props) {
  const t = useTexts();
  const id = useId();
  const [pasted, setPasted] = useState(() => codesOf(codes).join('\n'));
  const recognised = useMemo(() => codesIn(pasted), [pasted]);
  const criterion = criterionOf(recognised);
  const problem = criterion === undefined ? texts.tooManyCodes(mostCodes) : undefined;
  const search = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (criterion !== undefined) onSearch(criterion || undefined);
  };
  return (
    <Dialog title={texts.pasteTitle} onClose={onClose}>
      <form noValidate onSubmit={search} className="flex flex-col gap-4">
        <p className="text-muted">{texts.pasteBody}</p>
        <Labelled id={id} label={texts.pasteLabel} error={problem}>
          <textarea
            id={id}
            value={pasted}
            rows={9}
            spellCheck={false}
            aria-invalid={problem ? true : undefined}
            aria-describedby={describedBy(id, undefined, problem)}
            onChange={(event) => setPasted(event.target.value)}
            className={`${controlClass} resize-y font-mono`}
          />
        </Labelled>
        <p role="status" className="font-medium tabular-nums">
          {texts.recognised(recognised.length)}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={criterion === undefined || (recognised.length === 0 && codes === undefined)}
          >
            {t.search.search}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
