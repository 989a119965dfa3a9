import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { interactivePageQuery } from '../../api/page-queries.ts';
import type { LanguageCode } from '../../api/types.ts';
import { Clock, useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';
import { refusalOf } from '../file-link/state.ts';
import { useTokenInAddress } from '../password/link-token.ts';
import { RefusedLink } from '../password/password-link.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import { PageContent } from './page-content.tsx';
import { OpenedPage } from './page-state.ts';

/** Opened from the link of a message, without an account (H2, H3); opening it consumes nothing. */
export function InteractivePage() {
  const t = useTexts();
  const token = useTokenInAddress();
  if (token) return <Opened key={token} token={token} />;
  return (
    <PublicFrame>
      <RefusedLink texts={t.page.unknown} />
    </PublicFrame>
  );
}

function Opened({ token }: { token: string }) {
  const t = useTexts();
  const { data: page, error, isFetching, refetch } = useQuery(interactivePageQuery(token));
  const written = useWrittenIn(page?.language);
  const refusal = refusalOf(error);
  if (page && written && !refusal) {
    return (
      <OpenedPage value={{ token, page }}>
        <Clock timeZone={page.timeZone}>
          <PageContent />
        </Clock>
      </OpenedPage>
    );
  }
  if (refusal) {
    return (
      <PublicFrame>
        <div role={page ? 'alert' : undefined}>
          <RefusedLink texts={t.page[refusal]} />
        </div>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <Heading title={t.page.title} />
      {error && !isFetching ? (
        <div className="mt-4 flex flex-col gap-4">
          <Notice tone="danger" urgent>
            {messageOf(error, t)}
          </Notice>
          <Button icon="retry" onClick={() => refetch()}>
            {t.common.retry}
          </Button>
        </div>
      ) : (
        <Skeleton label={t.page.checking} rows={6} />
      )}
    </PublicFrame>
  );
}

/** Whether the page's own language is shown by now, or the one that the reader has chosen before. */
function useWrittenIn(language: LanguageCode | undefined): boolean {
  const { adoptLanguage } = useLanguage();
  const [written, setWritten] = useState(false);
  useEffect(() => {
    if (!language) return;
    const done = () => setWritten(true);
    // Without its texts the page is still worth more than none.
    adoptLanguage(language).then(done, done);
  }, [language, adoptLanguage]);
  return written;
}
