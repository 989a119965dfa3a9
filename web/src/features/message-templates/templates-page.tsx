import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { messageTemplatesQuery } from '../../api/message-queries.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Choice } from '../../ui/search-box.tsx';
import { KindChoice } from '../messages/kind-choice.tsx';
import { NotFoundPage } from '../shell/error-page.tsx';
import { TemplateEditor } from './template-editor.tsx';

const route = getRouteApi('/signed-in/e/$entityId/settings/message-templates/$kind/$language');

/** What messages begin with in an entity, by kind and language (H1). */
export function TemplatesPage() {
  const t = useTexts();
  const { entityId, kind, language } = route.useParams();
  const navigate = route.useNavigate();
  const { items, variables } = useSuspenseQuery(messageTemplatesQuery(entityId)).data;
  const template = items.find((one) => one.kind === kind && one.language === language);
  if (!template) return <NotFoundPage />;
  const go = (to: { kind?: string; language?: string }) =>
    navigate({
      to: '/e/$entityId/settings/message-templates/$kind/$language',
      params: { entityId, kind, language, ...to },
      replace: true,
    });
  return (
    <Page
      title={t.messageTemplates.title}
      above={
        <Link
          to="/e/$entityId/settings"
          activeOptions={{ exact: true }}
          params={{ entityId }}
          className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
        >
          <Icon name="back" className="size-3.5" />
          {t.settings.title}
        </Link>
      }
    >
      <p className="-mt-3 max-w-prose text-muted">{t.messageTemplates.body}</p>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <KindChoice
          label={t.messages.kind}
          value={template.kind}
          onChange={(next) => go({ kind: next })}
        />
        <Choice
          label={t.messageTemplates.language}
          value={language}
          options={languages.map((code) => [code, nameOfLanguage(code)])}
          onChange={(next) => go({ language: next })}
        />
      </div>
      <TemplateEditor key={`${kind}-${language}`} {...{ entityId, template, variables }} />
    </Page>
  );
}
