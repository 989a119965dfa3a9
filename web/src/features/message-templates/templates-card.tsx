import { Link } from '@tanstack/react-router';
import type { LanguageCode } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';

interface Props {
  readonly entityId: string;
  /** Of the entity: in it the templates open. */
  readonly language: LanguageCode;
}

/** The way to the templates, among the settings. */
export function TemplatesCard({ entityId, language }: Props) {
  const { messageTemplates: t } = useTexts();
  return (
    <Card className="flex flex-wrap items-center gap-3 p-5 sm:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-base font-semibold">{t.title}</h2>
        <p className="text-muted">{t.body}</p>
      </div>
      <Link
        to="/e/$entityId/settings/message-templates/$kind/$language"
        params={{ entityId, kind: 'reminder', language }}
        className={buttonClass()}
      >
        {t.open}
      </Link>
    </Card>
  );
}
