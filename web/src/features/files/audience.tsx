import { useQuery } from '@tanstack/react-query';
import type { UseFormReturn } from 'react-hook-form';
import { audienceQuery } from '../../api/file-queries.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useMay } from '../session/use-session.ts';
import { AudiencePicture } from './audience-picture.tsx';
import { type FileValues, isHiding } from './file-values.ts';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly form: UseFormReturn<FileValues>;
}

/** Who will see a file, and what hiding it from somebody does to links (G5, G6). */
export function Audience({ entityId, id, form }: Props) {
  const { audience: of, fileChanges: t, files, log } = useTexts();
  const mayShare = useMay()('files.share');
  const audience = useQuery({ ...audienceQuery(entityId, id), enabled: mayShare }).data;
  const [toColleagues, toCustomers] = form.watch(['visibleToColleagues', 'visibleToCustomers']);
  const now = { visibleToColleagues: toColleagues, visibleToCustomers: toCustomers };
  const set = (name: keyof typeof now) => (on: boolean) =>
    form.setValue(name, on, { shouldDirty: true });
  const hiding = isHiding(form.formState.defaultValues ?? {}, now);
  const dying = audience?.links.length ?? 0;
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="float-left text-sm font-semibold">{t.whoSees}</legend>
      <div className="flex flex-col gap-4 rounded-xl bg-sunken p-4">
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
      </div>
      {hiding && (
        <Notice tone="warn" urgent title={t.hidingTitle}>
          {t.hidingBody} {dying > 0 && of.dying(dying)}
        </Notice>
      )}
      <AudiencePicture
        shown={now}
        audience={hiding && audience ? { ...audience, links: [] } : audience}
      />
    </fieldset>
  );
}
