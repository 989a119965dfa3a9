import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { ApiKey } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly apiKey: ApiKey;
}

export function ApiKeyRow({ entityId, apiKey }: Props) {
  const { t, format } = useLanguage();
  const [revoking, setRevoking] = useState(false);
  const { name, role, expiresAt, lastUsedAt, createdAt, createdBy } = apiKey;
  const expired = Date.parse(expiresAt) <= Date.now();
  const expiry = format.date(expiresAt);
  return (
    <li className="flex items-center gap-3 border-t border-line px-5 py-3 sm:px-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
          <span className="font-medium">{name}</span>
          <Badge>{t.roles[role]}</Badge>
          {expired && <Badge tone="danger">{t.apiKeys.expired}</Badge>}
        </p>
        <p className="text-small text-muted">
          {[
            expired ? t.apiKeys.expiredOn(expiry) : t.apiKeys.expiresOn(expiry),
            lastUsedAt === null ? t.apiKeys.unused : t.apiKeys.used(format.ago(lastUsedAt)),
            t.apiKeys.created(createdBy.name, format.date(createdAt)),
          ].join(' · ')}
        </p>
      </div>
      <IconButton icon="trash" label={t.apiKeys.revokeOf(name)} onClick={() => setRevoking(true)} />
      {revoking && (
        <Revoke entityId={entityId} apiKey={apiKey} onClose={() => setRevoking(false)} />
      )}
    </li>
  );
}

function Revoke({ entityId, apiKey, onClose }: Props & { onClose: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { id, name } = apiKey;
  return (
    <Confirm
      title={t.apiKeys.revokeTitle(name)}
      body={t.apiKeys.revokeBody}
      action={t.apiKeys.revoke}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api('DELETE /v1/entities/{e}/api-keys/{id}', { path: { e: entityId, id } });
        toast(t.apiKeys.revoked(name));
        await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
      }}
    />
  );
}
