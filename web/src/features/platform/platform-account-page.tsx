import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { accountQuery } from '../../api/queries.ts';
import type { Account, LanguageCode } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';

export function PlatformAccountPage() {
  const t = useTexts();
  const account = useQuery(accountQuery);
  return (
    <Page title={t.platform.accountTitle} narrow>
      <p className="-mt-3 max-w-prose text-muted">{t.platform.accountBody}</p>
      <Card className="p-5 sm:p-6">
        {account.isPending && <Skeleton label={t.common.loading} rows={3} />}
        {account.error && <Failed error={account.error} retry={account.refetch} />}
        {account.data && <AccountForm account={account.data} />}
      </Card>
    </Page>
  );
}

const valuesOf = ({ name, language }: Account) => ({ name, language: language as string });

function AccountForm({ account }: { account: Account }) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: valuesOf(account) });
  const { name, language } = t.platform;
  const reload = () => queryClient.fetchQuery({ ...accountQuery, staleTime: 0 });
  const conflict = useConflict(form, account, reload, valuesOf, { name, language });
  const save = async (values: ReturnType<typeof valuesOf>) => {
    const body = { name: values.name, language: values.language as LanguageCode };
    const changed = await api('PATCH /v1/account', { body, ifMatch: conflict.version });
    queryClient.setQueryData(accountQuery.queryKey, changed);
    conflict.saved(changed, values);
    toast(t.common.saved);
  };
  return (
    <Form form={form} submit={t.common.save} onSubmit={save} onStale={conflict.onStale}>
      <ConflictNotice conflict={conflict} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="name" label={name} maxLength={120} required />
        <SelectField
          form={form}
          name="language"
          label={language}
          options={languages.map((code) => [code, nameOfLanguage(code)])}
        />
      </div>
    </Form>
  );
}
