import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { DeadLetterRow } from './dead-letter-row.tsx';
import { deadLettersQuery, suppressionsQuery } from './mail-queries.ts';
import { SuppressionRow } from './suppression-row.tsx';

/** E-mails that were given up, and addresses that nothing more is sent to (H4). */
export function MailPage() {
  const t = useTexts();
  const letters = useInfiniteQuery(deadLettersQuery);
  const addresses = useInfiniteQuery(suppressionsQuery);
  return (
    <Page title={t.mail.title} narrow>
      <Section title={t.mail.deadTitle} body={t.mail.deadBody}>
        <List query={letters} uncounted empty={<Nothing>{t.mail.deadNone}</Nothing>}>
          {(items) => (
            <ul aria-label={t.mail.deadTitle}>
              {items.map((letter) => (
                <DeadLetterRow key={letter.id} letter={letter} />
              ))}
            </ul>
          )}
        </List>
      </Section>
      <Section title={t.mail.suppressedTitle} body={t.mail.suppressedBody}>
        <List query={addresses} uncounted empty={<Nothing>{t.mail.suppressedNone}</Nothing>}>
          {(items) => (
            <ul aria-label={t.mail.suppressedTitle}>
              {items.map((suppression) => (
                <SuppressionRow key={suppression.key} suppression={suppression} />
              ))}
            </ul>
          )}
        </List>
      </Section>
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly body: string;
  readonly children: ReactNode;
}

function Section({ title, body, children }: SectionProps) {
  return (
    <Card>
      <div className="p-5 sm:px-6">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="max-w-prose text-muted">{body}</p>
      </div>
      {children}
    </Card>
  );
}

function Nothing({ children }: { children: string }) {
  return <p className="border-t border-line px-5 py-4 text-muted sm:px-6">{children}</p>;
}
