import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import type { AddedFile, Failure } from './added-file.ts';
import type { Addition } from './addition.ts';
import { freeName } from './checks.ts';

interface Props {
  readonly file: AddedFile;
  readonly addition: Addition;
  readonly next: Failure['next'];
}

/** The step that helps a file that was not added, where there is one besides removing it. */
export function FileHelp({ file, addition, next }: Props) {
  const t = useTexts();
  const { files } = addition.state.get();
  if (next === 'remove') return null;
  if (next === 'retry') {
    return (
      <Button small icon="retry" onClick={() => addition.retry(file)}>
        {t.common.retry}
        <span className="sr-only">: {file.name}</span>
      </Button>
    );
  }
  const free = freeName(file.name, [...addition.taken, ...files.map(({ name }) => name)]);
  return (
    <Button small className="max-w-full min-w-0" onClick={() => addition.rename(file, free)}>
      <span className="truncate">{t.files.renameTo(free)}</span>
    </Button>
  );
}
