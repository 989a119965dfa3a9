import { isProblem } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { FieldErrors } from './errors.ts';

interface Props {
  readonly error: Error;
  /** What was said at the fields already. */
  readonly errors: FieldErrors;
  readonly retry?: () => unknown;
}

/** Why there is no preview, or why nothing was sent. */
export function PreviewProblem({ error, errors, retry }: Props) {
  const t = useTexts();
  const placed = Object.keys(errors).length > 0;
  const inactive = isProblem(error) && error.code === 'customer-inactive';
  const said = inactive ? t.messages.customerInactive : messageOf(error, t);
  const again = retry && !placed && !inactive && (
    <Button small icon="retry" onClick={() => retry()}>
      {t.common.retry}
    </Button>
  );
  return (
    <div className={retry ? 'px-5 pb-5' : ''}>
      <Notice tone={placed || inactive ? 'warn' : 'danger'} urgent action={again}>
        {placed ? t.messages.previewWrong : said}
      </Notice>
    </div>
  );
}
