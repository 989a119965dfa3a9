import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, isProblem, refuseChanged } from '../../api/client.ts';
import { messageTemplatesQuery } from '../../api/message-queries.ts';
import type { MessageTemplate, TemplateVariable } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Form } from '../../ui/form.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TemplateFields } from './template-fields.tsx';
import { TemplatePreview } from './template-preview.tsx';
import type { TemplateValues } from './variables.ts';

interface Props {
  readonly entityId: string;
  readonly template: MessageTemplate;
  readonly variables: readonly TemplateVariable[];
}

const valuesOf = ({ subject, body }: TemplateValues): TemplateValues => ({ subject, body });
/** A standard text has no version. */
const versioned = (template: MessageTemplate) => ({ ...template, version: template.version ?? 0 });

/** One template: its subject and text, and what an e-mail from it looks like beside them. */
export function TemplateEditor({ entityId, template, variables }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [resetting, setResetting] = useState(false);
  const { kind, language } = template;
  const form = useForm({ defaultValues: valuesOf(template), mode: 'onChange' });
  const query = messageTemplatesQuery(entityId);
  const path = { e: entityId, kind, language };
  const reload = async () => {
    const { items } = await queryClient.fetchQuery({ ...query, staleTime: 0 });
    const latest = items.find((one) => one.kind === kind && one.language === language);
    return versioned(latest ?? template);
  };
  const labels = { subject: t.messageTemplates.subject, body: t.messageTemplates.text };
  const conflict = useConflict(form, versioned(template), reload, valuesOf, labels);
  const save = async (body: TemplateValues) => {
    const { version } = conflict;
    const saved = await api('PUT /v1/entities/{e}/message-templates/{kind}/{language}', {
      path,
      body,
      ...(version > 0 && { ifMatch: version }),
    }).catch((error: unknown) => {
      // Somebody else has made the first text of the entity's own meanwhile.
      if (isProblem(error, 428)) return conflict.onStale();
      throw error;
    });
    if (!saved) return;
    conflict.saved(versioned(saved), body);
    await queryClient.invalidateQueries({ queryKey: query.queryKey });
    toast(t.messageTemplates.saved);
  };
  const reset = async () => {
    const body = valuesOf(template);
    await api('DELETE /v1/entities/{e}/message-templates/{kind}/{language}', { path });
    conflict.saved(await reload());
    toast(t.messageTemplates.back, async () => {
      // Somebody has written another text meanwhile.
      if ((await reload()).version > 0) refuseChanged();
      await api('PUT /v1/entities/{e}/message-templates/{kind}/{language}', { path, body });
      conflict.saved(await reload());
    });
  };
  const { own, standard, backToStandard, backTitle, backBody } = t.messageTemplates;
  return (
    <div className="@container">
      <div className="grid items-start gap-5 @2xl:grid-cols-2">
        <Card className="p-5 sm:p-6">
          <div className="mb-4 flex min-h-9 flex-wrap items-center gap-3">
            <h2 className="text-base font-semibold">{t.messages.kinds[kind]}</h2>
            <Badge tone={template.isDefault ? 'plain' : 'accent'}>
              {template.isDefault ? standard : own}
            </Badge>
            {!template.isDefault && (
              <Button
                small
                variant="quiet"
                icon="retry"
                className="ml-auto"
                onClick={() => setResetting(true)}
              >
                {backToStandard}
              </Button>
            )}
          </div>
          <Form form={form} submit={t.common.save} onSubmit={save} onStale={conflict.onStale}>
            <ConflictNotice conflict={conflict} />
            <TemplateFields {...{ form, variables }} />
          </Form>
        </Card>
        <TemplatePreview {...{ entityId, kind, language, form, variables }} />
      </div>
      {resetting && (
        <Confirm
          title={backTitle}
          body={backBody}
          action={backToStandard}
          danger
          onConfirm={reset}
          onClose={() => setResetting(false)}
        />
      )}
    </div>
  );
}
