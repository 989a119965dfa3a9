import type { CustomerColleague } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';

interface Props {
  readonly colleague: CustomerColleague;
  readonly inCharge: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a colleague is removed from a customer, and says what that means (C8, C9). */
export function RemoveColleague({ colleague, inCharge, onRemove, onClose }: Props) {
  const t = useTexts();
  const { removeTitle, removeBody, removeInCharge, removeForGood, removeAction } =
    t.customerColleagues;
  const { name, origin } = colleague;
  const body = [
    inCharge ? removeInCharge : removeBody,
    ...(origin === 'rule' ? [removeForGood] : []),
  ].join(' ');
  return (
    <Confirm
      title={removeTitle(name)}
      body={body}
      action={removeAction}
      danger
      onConfirm={async () => onRemove()}
      onClose={onClose}
    />
  );
}
