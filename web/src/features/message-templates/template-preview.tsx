import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { templatePreviewQuery } from '../../api/message-queries.ts';
import type { MessageTemplate, TemplateVariable } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { EmailFrame } from '../../ui/email-frame.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { usePaused } from '../../ui/use-paused.ts';
import { type TemplateValues, unknownVariable } from './variables.ts';

interface Props extends Pick<MessageTemplate, 'kind' | 'language'> {
  readonly entityId: string;
  readonly form: UseFormReturn<TemplateValues>;
  readonly variables: readonly TemplateVariable[];
}

/** What an e-mail from the text as it stands looks like, with an example of a customer. */
export function TemplatePreview({ entityId, kind, language, form, variables }: Props) {
  const { common, messages, messageTemplates: t } = useTexts();
  const heading = useId();
  const { subject = '', body = '' } = useWatch({ control: form.control });
  const [asked, isNow] = usePaused({ subject, body });
  const isSound =
    asked.subject.trim() !== '' &&
    unknownVariable(`${asked.subject}\n${asked.body}`, variables) === undefined;
  const query = templatePreviewQuery(entityId, { kind, language }, asked);
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: isSound });
  const shown = isSound && !error ? data : undefined;
  return (
    <Card className="@2xl:sticky @2xl:top-28 lg:@2xl:top-8">
      <section aria-labelledby={heading}>
        <div className="flex flex-wrap items-center gap-x-3 px-5 pt-5 pb-3">
          <h2 id={heading} className="text-base font-semibold">
            {t.preview}
          </h2>
          <span role="status" className="text-small text-muted">
            {isSound && (isFetching || !isNow) && messages.previewing}
          </span>
        </div>
        {!isSound && <p className="px-5 pb-5 text-muted">{t.previewOff}</p>}
        {isSound && error && <Failed error={error} retry={refetch} />}
        {isSound && !error && !data && <Skeleton label={common.loading} />}
        {shown && (
          <>
            <p className="px-5 pb-3 [overflow-wrap:anywhere]">
              <span className="text-muted">{t.subject}</span>{' '}
              <strong className="font-semibold">{shown.subject}</strong>
            </p>
            <EmailFrame
              title={messages.previewOf(shown.subject)}
              html={shown.html}
              className="h-[36rem] rounded-b-xl border-t border-line"
            />
          </>
        )}
      </section>
    </Card>
  );
}
