import { useLanguage } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type AddedFile, isUnderWay } from './added-file.ts';
import { extensionOf, type Refusal } from './checks.ts';
import { FileHelp } from './file-help.tsx';
import { fileStateText } from './file-state-text.ts';
import { failureOf } from './send.ts';
import type { ShownAddition } from './use-addition.ts';

interface Props {
  readonly file: AddedFile;
  readonly addition: ShownAddition;
}

/** A file of an addition: before it is sent what it is, then how far it has come, then how it ended. */
export function AddedFileRow({ file, addition }: Props) {
  const { t, format } = useLanguage();
  const { id, name, description, state } = file;
  return (
    <li className="flex flex-col gap-2 px-3.5 py-3">
      <div className="flex items-center gap-2.5">
        <span className={state.kind === 'done' ? 'text-good' : 'text-muted'}>
          <Icon name={state.kind === 'done' ? 'check' : 'file'} />
        </span>
        <p className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">{name}</p>
        <span className="text-small whitespace-nowrap text-muted tabular-nums">
          {format.size(file.file.size)}
        </span>
        <RowButton file={file} addition={addition} />
      </div>
      {state.kind === 'ready' && (
        <input
          aria-label={t.files.descriptionOf(name)}
          placeholder={t.files.description}
          value={description}
          maxLength={1000}
          disabled={addition.busy}
          onChange={(event) => addition.describe(id, event.target.value)}
          className={controlClass}
        />
      )}
      <Progress file={file} />
      <Trouble file={file} addition={addition} />
    </li>
  );
}

function RowButton({ file, addition }: Props) {
  const { t } = useLanguage();
  const { id, name, state } = file;
  if (isUnderWay(file)) {
    return (
      <IconButton
        icon="close"
        label={t.files.cancelOne(name)}
        onClick={() => addition.cancel(id)}
      />
    );
  }
  if (state.kind === 'done' || addition.busy) return null;
  return (
    <IconButton icon="trash" label={t.files.remove(name)} onClick={() => addition.remove(id)} />
  );
}

function Progress({ file }: Pick<Props, 'file'>) {
  const { t, format } = useLanguage();
  const { name, state } = file;
  if (state.kind === 'failed' || state.kind === 'ready') return null;
  const waiting = state.kind === 'waiting' ? 0 : 1;
  const share = state.kind === 'uploading' ? state.share : waiting;
  const moving = isUnderWay(file);
  return (
    <div className="flex items-center gap-3 text-small text-muted">
      {moving && (
        <progress
          aria-label={t.files.progressOf(name)}
          value={share}
          max={1}
          className="bar flex-1"
        />
      )}
      <span className="tabular-nums">{fileStateText(file, t, format.percent(share))}</span>
    </div>
  );
}

/** What keeps a file from being added, and the step that helps. */
function Trouble({ file, addition }: Props) {
  const { t } = useLanguage();
  const { id, name, state } = file;
  const refusal = addition.refusals.get(id);
  if (state.kind === 'cancelled') {
    return (
      <div>
        <FileHelp file={file} addition={addition} next="retry" />
      </div>
    );
  }
  if (state.kind !== 'failed' && refusal === undefined) return null;
  const { message, next } =
    state.kind === 'failed'
      ? failureOf(state.error, t)
      : { message: refusalText(refusal, name, t.files), next: nextOf(refusal) };
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="min-w-0 flex-1 basis-52 text-small text-danger">{message}</p>
      <FileHelp file={file} addition={addition} next={next} />
    </div>
  );
}

function nextOf(refusal: Refusal | undefined): 'rename' | 'remove' {
  return refusal === 'taken' || refusal === 'duplicate' ? 'rename' : 'remove';
}

type FileTexts = ReturnType<typeof useLanguage>['t']['files'];

function refusalText(refusal: Refusal | undefined, name: string, texts: FileTexts): string {
  if (refusal === undefined) return '';
  if (refusal === 'type') return texts.refusals.type((extensionOf(name) ?? '').toUpperCase());
  return texts.refusals[refusal];
}
