import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiProblem } from '#shared/contract/client.ts';
import { accessQuery } from '../../api/access-queries.ts';
import type { Access } from '../../api/types.ts';
import { linesOf } from '../../format/lists.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Form } from '../../ui/form.tsx';
import { fieldMessageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { AccessFields } from './access-fields.tsx';
import { mayInvite } from './state.ts';
import { type AccessPath, useAccessCalls } from './use-access-calls.ts';
import { type AccessValues, accessValues, wrongAddresses } from './values.ts';

interface Props {
  readonly path: AccessPath;
  readonly name: string;
  /** The access to change; without one, a new one is granted. */
  readonly access?: Access;
  /** What a new one begins with. */
  readonly proposed?: { readonly userCode: string; readonly email: string | null };
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Grants a contact access, or changes it (E2, E3); until a password is set, saving sends the e-mail. */
export function AccessForm({ path, name, access, proposed, onSaved, onCancel }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const calls = useAccessCalls(path);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>();
  const edited: Parameters<typeof accessValues>[0] & { version: number } = access ?? {
    ...{ userCode: '', email: null, version: 0 },
    ...proposed,
  };
  const form = useForm({ defaultValues: accessValues(edited) });
  const { userCode, email, addresses: ipAddresses, branch: branchId } = t.access;
  const query = accessQuery(path.entityId, path.customer, path.contact);
  const reload = () => queryClient.fetchQuery({ ...query, staleTime: 0 });
  const labels = { userCode, email, ipAddresses, branchId };
  const conflict = useConflict(form, edited, reload, accessValues, labels);
  const sends = !access || mayInvite(access);
  const save = async (values: AccessValues) => {
    try {
      await calls.save(values, access && conflict.version);
    } catch (error) {
      if (error instanceof ApiProblem) {
        const sent = linesOf(values.ipAddresses);
        setWrong(wrongAddresses(error, sent, (one) => fieldMessageOf(one, t)));
      }
      throw error;
    }
    toast(sends ? t.access.granted(name) : t.common.saved);
    onSaved();
  };
  return (
    <Form
      form={form}
      submit={sends ? t.access.saveAndSend : t.common.save}
      onSubmit={save}
      onCancel={onCancel}
      onStale={conflict.onStale}
      fieldOf={{ 'login-taken': 'userCode', 'branch-unknown': 'branchId' }}
    >
      <AccessFields form={form} entityId={path.entityId} wrong={wrong} />
      <ConflictNotice conflict={conflict} />
    </Form>
  );
}
