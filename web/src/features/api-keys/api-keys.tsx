import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKeysQuery } from '../../api/queries.ts';
import type { NewApiKey } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { ApiKeyRow } from './api-key-row.tsx';
import { ApiKeySecret } from './api-key-secret.tsx';
import { NewApiKeyDialog } from './new-api-key-dialog.tsx';

/** The keys with which programs work with an entity (I2). */
export function ApiKeys({ entityId }: { entityId: string }) {
  const t = useTexts();
  const keys = useInfiniteQuery(apiKeysQuery(entityId));
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<NewApiKey>();
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3 p-5 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-base font-semibold">{t.apiKeys.title}</h2>
          <p className="text-muted">{t.apiKeys.body}</p>
        </div>
        <Button icon="plus" onClick={() => setCreating(true)}>
          {t.apiKeys.new}
        </Button>
      </div>
      <List
        query={keys}
        uncounted
        empty={
          <p className="border-t border-line px-5 py-4 text-muted sm:px-6">{t.apiKeys.none}</p>
        }
      >
        {(items) => (
          <ul>
            {items.map((apiKey) => (
              <ApiKeyRow key={apiKey.id} entityId={entityId} apiKey={apiKey} />
            ))}
          </ul>
        )}
      </List>
      {creating && (
        <NewApiKeyDialog
          entityId={entityId}
          onCreated={setCreated}
          onClose={() => setCreating(false)}
        />
      )}
      {created && (
        <ApiKeySecret entityId={entityId} apiKey={created} onClose={() => setCreated(undefined)} />
      )}
    </Card>
  );
}
