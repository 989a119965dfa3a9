import { useLanguage } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { AddedFile } from './added-file.ts';
import type { Addition } from './addition.ts';
import { extensionOf, freeName, type Refusal } from './checks.ts';

interface Props {
  readonly file: AddedFile;
  readonly addition: Addition;
  readonly taken: readonly string[];
}

/** A file of an addition: before it is sent what it is, then how far it has come, then how it ended. */
export function AddedFileRow({ file, addition, taken }: Props) {
  const { t, format } = useLanguage();
  const { id, name, description, state } = file;
  return (
    <li className="flex flex-col gap-2 px-3.5 py-3">
      <div className="flex items-center gap-2.5">
        <span className={state.kind === 'done' ? 'text-good' : 'text-muted'}>
          <Icon name={state.kind === 'done' ? 'check' : 'file'} />
        </span>
        <p className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">{name}</p>
        <span className="text-[0.8125rem] whitespace-nowrap text-muted tabular-nums">
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
      <Trouble file={file} addition={addition} taken={taken} />
    </li>
  );
}

function RowButton({ file, addition }: Omit<Props, 'taken'>) {
  const { t } = useLanguage();
  const { id, name, state } = file;
  if (state.kind === 'uploading' || state.kind === 'checking') {
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

function Progress({ file: { name, state } }: Pick<Props, 'file'>) {
  const { t, format } = useLanguage();
  const { states } = t.files;
  if (state.kind === 'failed' || state.kind === 'ready') return null;
  const share = state.kind === 'uploading' ? state.share : 1;
  const moving = state.kind === 'uploading' || state.kind === 'checking';
  return (
    <div className="flex items-center gap-3 text-[0.8125rem] text-muted">
      {moving && (
        <progress
          aria-label={t.files.progressOf(name)}
          value={share}
          max={1}
          className="bar flex-1"
        />
      )}
      <span className="tabular-nums">
        {state.kind === 'uploading' ? states.uploading(format.percent(share)) : states[state.kind]}
      </span>
    </div>
  );
}

/** What keeps a file from being added, and the step that helps. */
function Trouble({ file, addition, taken }: Props) {
  const { t } = useLanguage();
  const { id, name, state } = file;
  const refusal = addition.refusals.get(id);
  const names = [...taken, ...addition.files.map((other) => other.name)];
  const free = freeName(name, names);
  const rename = (
    <Button small onClick={() => addition.rename(id, free)}>
      {t.files.renameTo(free)}
    </Button>
  );
  const retry = (
    <Button small icon="retry" onClick={() => addition.retry(file)}>
      {t.common.retry}
      <span className="sr-only">: {name}</span>
    </Button>
  );
  if (state.kind === 'cancelled') return <div>{retry}</div>;
  if (state.kind !== 'failed' && refusal === undefined) return null;
  const message = state.kind === 'failed' ? state.message : refusalText(refusal, name, t.files);
  const next = state.kind === 'failed' ? state.next : nextOf(refusal);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="min-w-0 flex-1 basis-52 text-[0.8125rem] text-danger">{message}</p>
      {next === 'rename' && rename}
      {next === 'retry' && retry}
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
