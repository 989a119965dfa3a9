import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { holdsQuery } from '../../api/file-queries.ts';
import type { ListedHold } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { from, rowClass, Table, Td, Th } from '../../ui/table.tsx';
import { LiftDialog } from '../holds/hold-dialogs.tsx';
import { recordKey } from '../log/record-key.ts';

const route = getRouteApi('/signed-in/e/$entityId/retention/holds');

/** What is kept beyond its time: why, by whom, since when (G9). */
export function HoldsTab() {
  const { holds: t } = useTexts();
  const { entityId } = route.useParams();
  const holds = useInfiniteQuery(holdsQuery(entityId));
  const [lifting, setLifting] = useState<ListedHold>();
  return (
    <Card>
      <h2 className="sr-only">{t.title}</h2>
      <List
        query={holds}
        empty={
          <Empty icon="shield" title={t.emptyTitle}>
            {t.emptyBody}
          </Empty>
        }
      >
        {(items) => (
          <Table caption={t.title}>
            <thead>
              <tr>
                <Th>{t.what}</Th>
                <Th className={from.medium}>{t.reason}</Th>
                <Th className={from.wide}>{t.who}</Th>
                <Th>
                  <span className="sr-only">{t.lift}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {items.map((hold) => (
                <Row key={`${hold.type} ${hold.id}`} hold={hold} onLift={() => setLifting(hold)} />
              ))}
            </tbody>
          </Table>
        )}
      </List>
      {lifting && (
        <LiftDialog
          entityId={entityId}
          reason={lifting.reason}
          held={{ type: lifting.type, key: keyOf(lifting), name: lifting.name }}
          onClose={() => setLifting(undefined)}
        />
      )}
    </Card>
  );
}

const keyOf = ({ type, id }: ListedHold) => (type === 'attachment' ? id : recordKey(id));

function Row({ hold, onLift }: { hold: ListedHold; onLift: () => void }) {
  const { t, format } = useLanguage();
  const { type, name, reason, by, at } = hold;
  const who = t.holds.by(by.name, format.dateTime(at));
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 @2xl:w-auto @2xl:max-w-80">
        <What hold={hold} />
        <span className="block text-small text-muted">{t.holds.types[type]}</span>
        <span className="mt-1 block whitespace-pre-line [overflow-wrap:anywhere] @2xl:hidden">
          {reason}
        </span>
        <span className="mt-1 block text-small text-muted @4xl:hidden">{who}</span>
      </Td>
      <Td className={`whitespace-pre-line [overflow-wrap:anywhere] ${from.medium}`}>{reason}</Td>
      <Td className={`text-muted ${from.wide}`}>{who}</Td>
      <Td number>
        <Button small aria-label={t.holds.liftOf(name)} onClick={onLift}>
          {t.holds.lift}
        </Button>
      </Td>
    </tr>
  );
}

const linkClass = 'font-medium text-accent underline-offset-4 hover:underline';

/** A file has no page of its own. */
function What({ hold }: { hold: ListedHold }) {
  const { entityId } = route.useParams();
  const { type, id, name } = hold;
  const params = { entityId, key: recordKey(id) };
  if (type === 'attachment') {
    return <span className="font-medium [overflow-wrap:anywhere]">{name}</span>;
  }
  const to = type === 'invoice' ? '/e/$entityId/invoices/$key' : '/e/$entityId/customers/$key';
  return (
    <Link to={to} params={params} className={linkClass}>
      {type === 'customer' ? `${id} · ${name}` : name}
    </Link>
  );
}
