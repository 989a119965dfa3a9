import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { branchesQuery } from '../../api/queries.ts';
import type { Branch } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BranchDialog } from './branch-dialog.tsx';

interface Props {
  readonly entityId: string;
  readonly mayManage: boolean;
}

export function Branches({ entityId, mayManage }: Props) {
  const t = useTexts();
  const branches = useQuery(branchesQuery(entityId));
  const [creating, setCreating] = useState(false);
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3 p-5 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-base font-semibold">{t.settings.branches}</h2>
          <p className="text-muted">{t.settings.branchesBody}</p>
        </div>
        {mayManage && (
          <Button icon="plus" onClick={() => setCreating(true)}>
            {t.settings.newBranch}
          </Button>
        )}
      </div>
      {branches.isPending && <Skeleton label={t.common.loading} rows={3} />}
      {branches.error && <Failed error={branches.error} retry={branches.refetch} />}
      {branches.data?.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-muted sm:px-6">{t.settings.noBranches}</p>
      )}
      <ul>
        {branches.data?.map((branch) => (
          <BranchRow key={branch.id} {...{ entityId, branch, mayManage }} />
        ))}
      </ul>
      {creating && <BranchDialog entityId={entityId} onClose={() => setCreating(false)} />}
    </Card>
  );
}

function BranchRow({ entityId, branch, mayManage }: Props & { branch: Branch }) {
  const t = useTexts();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <li className="flex items-center gap-3 border-t border-line px-5 py-2.5 sm:px-6">
      <span className="w-24 shrink-0 truncate font-medium">{branch.code}</span>
      <span className="min-w-0 flex-1 truncate">{branch.name}</span>
      {mayManage && (
        <>
          <IconButton
            icon="edit"
            label={t.settings.editBranch(branch.code)}
            onClick={() => setOpen('edit')}
          />
          <IconButton
            icon="trash"
            label={t.settings.deleteBranch(branch.code)}
            onClick={() => setOpen('delete')}
          />
        </>
      )}
      {open === 'edit' && <BranchDialog entityId={entityId} branch={branch} onClose={close} />}
      {open === 'delete' && <DeleteBranch entityId={entityId} branch={branch} onClose={close} />}
    </li>
  );
}

interface DeleteProps {
  readonly entityId: string;
  readonly branch: Branch;
  readonly onClose: () => void;
}

function DeleteBranch({ entityId, branch, onClose }: DeleteProps) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  return (
    <Confirm
      title={t.settings.deleteBranch(branch.code)}
      body={t.settings.deleteBranchBody}
      action={t.common.delete}
      danger
      onClose={onClose}
      onConfirm={async () => {
        const path = { e: entityId, id: branch.id };
        await api('DELETE /v1/entities/{e}/branches/{id}', { path });
        await queryClient.invalidateQueries({ queryKey: branchesQuery(entityId).queryKey });
        toast(t.settings.branchDeleted(branch.code));
      }}
    />
  );
}
