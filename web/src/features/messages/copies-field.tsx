import { useState } from 'react';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';
import type { Suppressed } from './draft.ts';
import { PersonLine } from './person-line.tsx';

interface Props {
  readonly colleagues: readonly User[];
  readonly associated: readonly string[];
  /** The associated ones are, unless they are taken off. */
  readonly proposed: boolean;
  readonly copies: readonly string[];
  readonly blocked: ReadonlyMap<string, Suppressed>;
  readonly onChange: (ids: string[]) => void;
}

/** Colleagues in copy: the associated ones are proposed, active or not; others are added (C7). */
export function CopiesField({ colleagues, associated, copies, blocked, ...props }: Props) {
  const t = useTexts();
  const { proposed, onChange } = props;
  const [adding, setAdding] = useState(false);
  // Who is taken off stays in sight.
  const [added, setAdded] = useState<readonly string[]>([]);
  const offered = colleagues.filter(
    ({ id }) => associated.includes(id) || copies.includes(id) || added.includes(id),
  );
  const others = colleagues.filter((one) => !offered.includes(one));
  const toggle = (id: string) =>
    onChange(copies.includes(id) ? copies.filter((one) => one !== id) : [...copies, id]);
  const whyNot = ({ id, undeliverable }: User) => {
    const suppressed = undeliverable ?? blocked.get(id);
    return suppressed && t.messages.suppressed[suppressed];
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium">{t.messages.copies}</legend>
      {offered.length > 0 ? (
        <div className="max-h-72 overflow-y-auto rounded-lg border border-line">
          {offered.map((colleague) => (
            <PersonLine
              key={colleague.id}
              name={colleague.name}
              note={[t.roles[colleague.role], colleague.email].filter(Boolean).join(' · ')}
              badge={
                colleague.status !== 'active' && (
                  <Badge>{t.colleagues.statuses[colleague.status]}</Badge>
                )
              }
              why={whyNot(colleague)}
              checked={copies.includes(colleague.id)}
              disabled={whyNot(colleague) !== undefined && !copies.includes(colleague.id)}
              onToggle={() => toggle(colleague.id)}
            />
          ))}
        </div>
      ) : (
        <p className="text-muted">{t.messages.noCopies}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {others.length > 0 && (
          <Button small icon="plus" onClick={() => setAdding(true)}>
            {t.messages.addCopy}
          </Button>
        )}
        {proposed && associated.length > 0 && (
          <span className="text-small text-muted">{t.messages.copiesHint}</span>
        )}
      </div>
      {adding && (
        <AddCopies
          people={others}
          onAdd={(ids) => {
            setAdded([...added, ...ids]);
            onChange([...copies, ...ids]);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </fieldset>
  );
}

interface AddProps {
  readonly people: readonly User[];
  readonly onAdd: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

function AddCopies({ people, onAdd, onClose }: AddProps) {
  const t = useTexts();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <Dialog title={t.messages.addCopyTitle} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <PeoplePicker
          label={t.customerColleagues.whom}
          people={people}
          chosen={chosen}
          onChange={setChosen}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            variant="primary"
            disabled={chosen.length === 0}
            onClick={() => {
              onAdd(chosen);
              onClose();
            }}
          >
            {t.messages.addNow(chosen.length)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
