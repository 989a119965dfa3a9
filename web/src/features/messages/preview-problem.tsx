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
}

const isPlaced = (errors: FieldErrors) => Object.keys(errors).length > 0;
const isOfInactive = (error: Error) => isProblem(error) && error.code === 'customer-inactive';

/** Why there is no preview. */
export function PreviewProblem({ error, errors, retry }: Props & { retry: () => unknown }) {
  const t = useTexts();
  const known = isPlaced(errors) || isOfInactive(error);
  const again = !known && (
    <Button small icon="retry" onClick={() => retry()}>
      {t.common.retry}
    </Button>
  );
  return (
    <div className="px-5 pb-5">
      <Notice tone={known ? 'warn' : 'danger'} urgent action={again}>
        {isOfInactive(error) && t.messages.customerInactive}
        {isPlaced(errors) && t.messages.previewWrong}
        {!known && messageOf(error, t)}
      </Notice>
    </div>
  );
}

/** Why nothing was sent. */
export function SendProblem({ error, errors }: Props) {
  const t = useTexts();
  return (
    <Notice tone="danger" urgent>
      {isOfInactive(error) && t.messages.customerInactive}
      {isPlaced(errors) && t.messages.notSent}
      {!isPlaced(errors) && !isOfInactive(error) && messageOf(error, t)}
    </Notice>
  );
}
