import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import type { LanguageCode, Principal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Card, Fact, Facts, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../session/use-session.ts';
import { ChangePassword } from './change-password.tsx';
import { OwnAccess } from './own-access.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export function AccountPage() {
  const t = useTexts();
  const me = useMe();
  return (
    <Page title={t.account.title} narrow>
      {me.customer ? <OwnAccess me={me} /> : <Details />}
      <ChangePassword />
      <SecondFactor />
      <Sessions />
    </Page>
  );
}

const valuesOf = (me: Principal) => ({
  firstName: me.firstName,
  lastName: me.lastName,
  phone: me.phone ?? '',
  language: me.language as string,
});

function Details() {
  const t = useTexts();
  const me = useMe();
  const queryClient = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: valuesOf(me) });
  const reload = () => queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
  const conflict = useConflict(form, me, reload, valuesOf, {
    firstName: t.account.firstName,
    lastName: t.account.lastName,
    phone: t.account.phone,
    language: t.common.language,
  });
  const save = async (values: ReturnType<typeof valuesOf>) => {
    const body = {
      firstName: values.firstName,
      lastName: values.lastName,
      phone: values.phone.trim() || null,
      language: values.language as LanguageCode,
    };
    const changed = await api('PATCH /v1/me', { body, ifMatch: conflict.version });
    queryClient.setQueryData(meQuery.queryKey, changed);
    conflict.saved(changed, values);
    toast(t.common.saved);
  };
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.account.details}</h2>
      <div className="mb-5 rounded-lg bg-sunken p-4">
        <Facts long>
          <Fact label={t.account.login}>{me.login}</Fact>
          <Fact label={t.account.email}>{me.email}</Fact>
        </Facts>
        <p className="mt-3 text-small text-muted">{t.account.emailHint}</p>
      </div>
      <Form form={form} submit={t.common.save} onSubmit={save} onStale={conflict.onStale}>
        <ConflictNotice conflict={conflict} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            form={form}
            name="firstName"
            label={t.account.firstName}
            autoComplete="given-name"
            maxLength={80}
            required
          />
          <TextField
            form={form}
            name="lastName"
            label={t.account.lastName}
            autoComplete="family-name"
            maxLength={80}
            required
          />
          <TextField
            form={form}
            name="phone"
            type="tel"
            label={t.account.phone}
            autoComplete="tel"
          />
          <SelectField
            form={form}
            name="language"
            label={t.common.language}
            options={languages.map((code) => [code, nameOfLanguage(code)])}
          />
        </div>
      </Form>
    </Card>
  );
}
