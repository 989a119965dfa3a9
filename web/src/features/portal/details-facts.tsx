import type { ReactNode } from 'react';
import type { PortalCustomer } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Card, Fact, Facts } from '../../ui/page.tsx';
import { withProposed } from './details-values.ts';
import { PendingFact } from './pending-fact.tsx';
import { usePortal } from './use-portal.ts';
import { addressLines, addressProposed, fieldName, valueText } from './words.ts';

/** What only the company can change (E4). */
export function FixedFacts({ customer }: { customer: PortalCustomer }) {
  const { t } = useLanguage();
  const { company } = usePortal();
  const { fields, kinds, name } = t.customers;
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="text-base font-semibold">{t.portal.fixed.title}</h2>
      <p className="mt-0.5 mb-4 text-small text-muted">{t.portal.fixed.body(company)}</p>
      <Facts>
        <Fact label={name}>{customer.name}</Fact>
        <Fact label={t.portal.fixed.code}>{customer.code}</Fact>
        <Fact label={fields.kind}>{kinds[customer.kind]}</Fact>
        <Fact label={fields.registrationNumber}>{customer.registrationNumber}</Fact>
        <Fact label={fields.taxNumber}>{customer.taxNumber}</Fact>
        <Fact label={fields.currency}>{customer.currency}</Fact>
        <Fact label={fields.language}>{nameOfLanguage(customer.language)}</Fact>
      </Facts>
    </Card>
  );
}

/** What a contact can change, with what waits for acceptance. */
export function OwnFacts({ customer }: { customer: PortalCustomer }) {
  const { t, format } = useLanguage();
  const { groupsOfFields } = t.customers;
  const { proposed } = customer;
  const after = withProposed(customer);
  const lines = (of: Parameters<typeof addressLines>[0]) =>
    addressLines(of, format.locale).join('\n');
  const fact = (field: 'phone' | 'mobile' | 'fax' | 'email' | 'website' | 'clientReference') => (
    <PendingFact
      label={fieldName('customer', field, t)}
      value={customer[field]}
      proposed={field in proposed ? valueText(field, proposed[field], format.locale) : undefined}
    />
  );
  return (
    <>
      <Group title={groupsOfFields.addresses}>
        <PendingFact
          label={groupsOfFields.address}
          value={lines(customer)}
          proposed={addressProposed(proposed) ? lines(after) : undefined}
        />
        <PendingFact
          label={groupsOfFields.delivery}
          value={lines(customer.delivery ?? {})}
          proposed={'delivery' in proposed ? lines(after.delivery ?? {}) : undefined}
        />
      </Group>
      <Group title={groupsOfFields.contact}>
        {fact('phone')}
        {fact('mobile')}
        {fact('fax')}
        {fact('email')}
        {fact('website')}
      </Group>
      <Group title={groupsOfFields.numbers}>{fact('clientReference')}</Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-3 border-t border-line py-5 last:pb-0 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <h3 className="text-sm font-semibold">{title}</h3>
      <Facts long>{children}</Facts>
    </div>
  );
}
