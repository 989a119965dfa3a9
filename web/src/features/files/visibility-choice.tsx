import { useTexts } from '../../language.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useMay } from '../session/use-session.ts';
import type { Visibility } from './announce.ts';

interface Props {
  readonly value: Visibility;
  readonly disabled: boolean;
  readonly onChange: (value: Visibility) => void;
}

/** Who will see the files besides those who can open the invoice (G3); nobody unless chosen. */
export function VisibilityChoice({ value, disabled, onChange }: Props) {
  const t = useTexts();
  const mayShare = useMay()('files.share');
  const { visibleToColleagues, visibleToCustomers } = value;
  return (
    <div className="flex flex-col gap-4 rounded-xl bg-sunken p-4">
      <Switch
        label={t.files.visibleToColleagues}
        body={t.files.visibleToColleaguesBody}
        checked={visibleToColleagues}
        disabled={disabled}
        onChange={(on) => onChange({ ...value, visibleToColleagues: on })}
      />
      <Switch
        label={t.files.visibleToCustomers}
        body={mayShare ? t.files.visibleToCustomersBody : t.files.noShare}
        checked={visibleToCustomers}
        disabled={disabled || !mayShare}
        onChange={(on) => onChange({ ...value, visibleToCustomers: on })}
      />
      {!visibleToColleagues && !visibleToCustomers && (
        <p className="text-small text-muted">{t.files.visibleToNobody}</p>
      )}
    </div>
  );
}
