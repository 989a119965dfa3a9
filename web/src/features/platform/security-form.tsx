import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { meQuery, securityQuery } from '../../api/queries.ts';
import type { SecuritySettings } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lacksSecondFactor, useMe } from '../session/use-session.ts';
import { LimitedNumber, RoleSwitches } from './security-fields.tsx';
import {
  numberNames,
  numbers,
  rolesOf,
  type SecurityValues,
  securityBody,
  securityValues,
} from './security-values.ts';

type Group = keyof Texts['security']['groups'];
const numberGroups = ['links', 'sessions', 'passwords', 'inactivity'] as const;
const roleGroups = { secondFactor: 'totpRequired', portfolio: 'portfolioRestriction' } as const;

export function SecurityForm({ settings }: { settings: SecuritySettings }) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const form = useForm<SecurityValues>({ defaultValues: securityValues(settings) });
  const reload = () => queryClient.fetchQuery({ ...securityQuery, staleTime: 0 });
  const conflict = useConflict(form, settings, reload, securityValues, labelsOf(settings, t));
  const save = async (values: SecurityValues) => {
    const body = securityBody(values);
    const changed = await api('PUT /v1/account/security', { body, ifMatch: conflict.version });
    queryClient.setQueryData(securityQuery.queryKey, changed);
    conflict.saved(changed, values);
    toast(t.common.saved);
    const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    // The guard of the pages leads to where one's own is set up.
    if (lacksSecondFactor(me)) await router.invalidate();
  };
  return (
    <Form form={form} submit={t.common.save} onSubmit={save} onStale={conflict.onStale}>
      <div>
        {numberGroups.slice(0, 3).map((group) => (
          <Numbers key={group} form={form} group={group} />
        ))}
        <Section group="secondFactor">
          <RoleSwitches form={form} setting={roleGroups.secondFactor} />
          <OwnRoleNotice form={form} />
        </Section>
        <Section group="portfolio">
          <RoleSwitches form={form} setting={roleGroups.portfolio} />
        </Section>
        <Numbers form={form} group="inactivity" />
      </div>
      {/* Beside the button that a conflict answers: the form is longer than a screen. */}
      <ConflictNotice conflict={conflict} />
    </Form>
  );
}

function Numbers(props: {
  form: UseFormReturn<SecurityValues>;
  group: (typeof numberGroups)[number];
}) {
  return (
    <Section group={props.group}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
        {numberNames
          .filter((name) => numbers[name].group === props.group)
          .map((name) => (
            <LimitedNumber key={name} form={props.form} name={name} />
          ))}
      </div>
    </Section>
  );
}

/** Settings that belong together, and what a change of them means for what exists already. */
function Section({ group, children }: { group: Group; children: ReactNode }) {
  const t = useTexts();
  const { title, body } = t.security.groups[group];
  return (
    <fieldset className="min-w-0 border-t border-line py-6 first:border-t-0 first:pt-0">
      <legend className="float-left text-sm font-semibold">{title}</legend>
      <p className="clear-both mb-4 max-w-prose pt-0.5 text-muted">{body}</p>
      {children}
    </fieldset>
  );
}

/** Says that one is about to ask a second factor of oneself. */
function OwnRoleNotice({ form }: { form: UseFormReturn<SecurityValues> }) {
  const t = useTexts();
  const { secondFactor, entities } = useMe();
  const wanted = form.watch('totpRequired');
  // Main administrators are administrators of every entity, and of those to come.
  const own = ['administrator' as const, ...entities.map(({ role }) => role)];
  if (secondFactor.enabled || !own.some((role) => wanted[role])) return null;
  return (
    <div className="mt-4">
      <Notice tone="warn">{t.security.ownRole}</Notice>
    </div>
  );
}

/** Every setting by its path, as a conflict names it. */
function labelsOf(settings: SecuritySettings, t: Texts): Record<string, string> {
  const ofRoles = Object.entries(roleGroups).flatMap(([group, setting]) =>
    rolesOf(settings[setting]).map((role) => [
      `${setting}.${role}`,
      `${t.security.groups[group as Group].title}, ${t.roles[role]}`,
    ]),
  );
  return { ...t.security.fields, ...Object.fromEntries(ofRoles) };
}
