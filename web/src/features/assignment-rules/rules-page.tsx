import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { rulesQuery } from '../../api/portfolio-queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Empty, Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card, Page } from '../../ui/page.tsx';
import { DeleteRule } from './delete-rule.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleList } from './rule-list.tsx';
import { RunRulesDialog } from './run-rules-dialog.tsx';
import { useRuleCalls } from './use-rule-calls.ts';

const route = getRouteApi('/signed-in/e/$entityId/rules');

type Opened = { readonly what: 'edit' | 'run' | 'delete'; readonly rule?: AssignmentRule };

/** The rules by which customers are given colleagues (C5), the first one first. */
export function RulesPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const rules = useQuery(rulesQuery(entityId));
  const { order, enable } = useRuleCalls(entityId);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const error = order.error ?? enable.error;
  const create = (
    <CreateButton onClick={() => setOpened({ what: 'edit' })}>{t.rules.new}</CreateButton>
  );
  const some = (rules.data ?? []).length > 0;
  return (
    <Page
      title={t.rules.title}
      narrow
      actions={
        some && (
          <>
            <Button icon="retry" onClick={() => setOpened({ what: 'run' })}>
              {t.rules.run}
            </Button>
            {create}
          </>
        )
      }
    >
      <p className="-mt-3 max-w-prose text-muted">{t.rules.body}</p>
      {error && (
        <Notice tone="danger" urgent title={t.rules.putBack}>
          {messageOf(error, t)}
        </Notice>
      )}
      <Card>
        {rules.isPending && <Skeleton label={t.common.loading} />}
        {rules.isError && !rules.data && <Failed error={rules.error} retry={rules.refetch} />}
        {rules.data && !some && (
          <Empty icon="rules" title={t.rules.emptyTitle} action={create}>
            {t.rules.emptyBody}
          </Empty>
        )}
        {rules.data && some && (
          <RuleList
            entityId={entityId}
            rules={rules.data}
            onOrder={(ids) => {
              enable.reset();
              order.mutate(ids);
            }}
            onEnable={(rule) => {
              order.reset();
              enable.mutate(rule);
            }}
            onOpen={(what, rule) => setOpened({ what, rule })}
          />
        )}
      </Card>
      {opened?.what === 'edit' && (
        <RuleDialog entityId={entityId} rule={opened.rule} onClose={close} />
      )}
      {opened?.what === 'run' && (
        <RunRulesDialog
          entityId={entityId}
          rules={rules.data ?? []}
          only={opened.rule}
          onClose={close}
        />
      )}
      {opened?.what === 'delete' && opened.rule && (
        <DeleteRule entityId={entityId} rule={opened.rule} onClose={close} />
      )}
    </Page>
  );
}
