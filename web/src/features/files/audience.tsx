import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useMay } from '../session/use-session.ts';
import { type FileValues, isHiding } from './file-values.ts';

/** Who will see a file, and what hiding it from somebody does to links (G5, G6). */
export function Audience({ form }: { form: UseFormReturn<FileValues> }) {
  const { fileChanges: t, files, log } = useTexts();
  const mayShare = useMay()('files.share');
  const [toColleagues, toCustomers] = form.watch(['visibleToColleagues', 'visibleToCustomers']);
  const now = { visibleToColleagues: toColleagues, visibleToCustomers: toCustomers };
  const set = (name: keyof typeof now) => (on: boolean) =>
    form.setValue(name, on, { shouldDirty: true });
  return (
    <fieldset className="flex flex-col gap-4 rounded-xl bg-sunken p-4">
      <legend className="float-left text-sm font-semibold">{t.whoSees}</legend>
      <Switch
        label={log.fields.visibleToColleagues}
        checked={toColleagues}
        onChange={set('visibleToColleagues')}
      />
      <Switch
        label={log.fields.visibleToCustomers}
        {...(!mayShare && { body: files.noShare })}
        checked={toCustomers}
        disabled={!mayShare}
        onChange={set('visibleToCustomers')}
      />
      <ul
        aria-label={t.seenBy}
        aria-live="polite"
        className="flex flex-col gap-2.5 border-t border-line pt-4"
      >
        <Seer sees title={t.always}>
          {t.alwaysBody}
        </Seer>
        <Seer sees={toColleagues} title={t.toColleagues}>
          {t.toColleaguesBody}
        </Seer>
        <Seer sees={toCustomers} title={t.toCustomers}>
          {t.toCustomersBody}
        </Seer>
      </ul>
      {isHiding(form.formState.defaultValues ?? {}, now) && (
        <Notice tone="warn" urgent title={t.hidingTitle}>
          {t.hidingBody}
        </Notice>
      )}
    </fieldset>
  );
}

interface SeerProps {
  readonly sees: boolean;
  readonly title: string;
  readonly children: ReactNode;
}

function Seer({ sees, title, children }: SeerProps) {
  const { fileChanges: t } = useTexts();
  return (
    <li className="flex items-start gap-2.5">
      <span
        className={`mt-px grid size-5 shrink-0 place-items-center rounded-full ${sees ? 'bg-good-soft text-good' : 'bg-surface text-muted'}`}
      >
        <Icon name={sees ? 'eye' : 'close'} className="size-3.5" />
      </span>
      <span className={sees ? '' : 'text-muted'}>
        <span className={sees ? 'font-medium' : ''}>{title}</span>
        <span className="sr-only"> {sees ? t.seesIt : t.doesNot}</span>
        {sees && <span className="block text-[0.8125rem] text-muted">{children}</span>}
      </span>
    </li>
  );
}
