import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { branchesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { ChipsField } from '../../ui/chips-field.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { AccessValues } from './values.ts';

interface Props {
  readonly form: UseFormReturn<AccessValues>;
  readonly entityId: string;
  /** What is said of addresses that were refused. */
  readonly wrong: ReadonlyMap<string, string> | undefined;
}

/** All that is stated of an access (E2); its role is the same for all. */
export function AccessFields({ form, entityId, wrong }: Props) {
  const { access: t } = useTexts();
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        form={form}
        name="userCode"
        label={t.userCode}
        hint={t.userCodeHint}
        maxLength={64}
        spellCheck={false}
        required
      />
      <TextField
        form={form}
        name="email"
        type="email"
        label={t.email}
        hint={t.emailHint}
        maxLength={254}
        required
      />
      <Fixed label={t.role}>
        <span className="font-medium text-ink">{t.client}</span> · {t.clientBody}
      </Fixed>
      <ChipsField
        form={form}
        name="ipAddresses"
        label={t.addresses}
        hint={t.addressesHint}
        wrong={wrong}
        className="sm:col-span-2"
      />
      {branches.length > 0 && (
        <SelectField
          form={form}
          name="branchId"
          label={t.branch}
          hint={t.branchHint}
          empty={t.allBranches}
          options={branches.map(({ id, code, name }) => [id, `${code} · ${name}`])}
          className="sm:col-span-2"
        />
      )}
    </div>
  );
}

/** What is the same for all, and so cannot be chosen. */
function Fixed({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className="rounded-lg bg-sunken px-3 py-2.5 sm:col-span-2">
      <dt className="text-small font-medium">{label}</dt>
      <dd className="text-muted">{children}</dd>
    </dl>
  );
}
