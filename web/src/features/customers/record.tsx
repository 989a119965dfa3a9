import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { allColleaguesQuery, branchesQuery } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Moment } from '../../ui/day.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Fact, Facts } from '../../ui/page.tsx';
import { BillTo } from './bill-to.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
}

/** The customer's record as it stands, in the groups of its form. */
export function CustomerRecord({ entityId, customer }: Props) {
  const { t } = useLanguage();
  const { groupsOfFields, fields } = t.customers;
  return (
    <div>
      <Group title={groupsOfFields.identity}>
        <Identity customer={customer} />
      </Group>
      <Group title={groupsOfFields.addresses}>
        <Fact label={groupsOfFields.address}>
          <Address of={customer} />
        </Fact>
        <Fact label={groupsOfFields.delivery}>
          <Address of={customer.delivery ?? {}} />
        </Fact>
      </Group>
      <Group title={groupsOfFields.contact}>
        <Contact customer={customer} />
      </Group>
      <Group title={groupsOfFields.numbers}>
        <Fact label={fields.registrationNumber}>{customer.registrationNumber}</Fact>
        <Fact label={fields.taxNumber}>{customer.taxNumber}</Fact>
        <Fact label={fields.clientReference}>{customer.clientReference}</Fact>
        <Fact label={fields.billTo}>
          {customer.billTo && <BillTo entityId={entityId} code={customer.billTo} />}
        </Fact>
      </Group>
      <Group title={groupsOfFields.team}>
        <Team entityId={entityId} customer={customer} />
      </Group>
      <Group title={groupsOfFields.notes}>
        <Fact label={fields.notes} wide>
          {customer.notes && <span className="whitespace-pre-line">{customer.notes}</span>}
        </Fact>
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-t border-line py-5 first:border-t-0 first:pt-0 last:pb-0 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <h2 className="text-sm font-semibold">{title}</h2>
      <Facts>{children}</Facts>
    </section>
  );
}

function Identity({ customer }: { customer: Customer }) {
  const { t, format } = useLanguage();
  const { fields, kinds, types, statuses } = t.customers;
  return (
    <>
      <Fact label={t.common.status}>{statuses[customer.status]}</Fact>
      <Fact label={fields.kind}>{kinds[customer.kind]}</Fact>
      <Fact label={fields.type}>{types[customer.type]}</Fact>
      <Fact label={fields.language}>{customer.language && nameOfLanguage(customer.language)}</Fact>
      <Fact label={fields.currency}>{customer.currency}</Fact>
      <Fact label={fields.created}>{format.date(customer.createdAt)}</Fact>
      <Fact label={fields.updated}>
        <Moment at={customer.updatedAt} />
      </Fact>
    </>
  );
}

type PostalAddress = Partial<
  Pick<Customer, 'address' | 'address2' | 'city' | 'region' | 'postalCode' | 'country'>
>;

function Address({
  of,
}: {
  of: { [Name in keyof PostalAddress]: PostalAddress[Name] | undefined };
}) {
  const { t, format } = useLanguage();
  const country = of.country
    ? new Intl.DisplayNames([format.locale], { type: 'region' }).of(of.country)
    : '';
  const town = [of.postalCode, of.city].filter(Boolean).join(' ');
  const lines = [of.address, of.address2, town, of.region, country].filter(Boolean);
  if (lines.length === 0) return t.common.notGiven;
  return <span className="whitespace-pre-line">{lines.join('\n')}</span>;
}

function Contact({ customer }: { customer: Customer }) {
  const { t } = useLanguage();
  const { fields } = t.customers;
  const { phone, mobile, fax, email, website } = customer;
  const link = 'text-accent underline-offset-4 hover:underline';
  return (
    <>
      <Fact label={fields.phone}>{phone}</Fact>
      <Fact label={fields.mobile}>{mobile}</Fact>
      <Fact label={fields.fax}>{fax}</Fact>
      <Fact label={fields.email}>
        {email && (
          <a className={link} href={`mailto:${email}`}>
            {email}
          </a>
        )}
      </Fact>
      <Fact label={fields.website}>
        {website && (
          <a className={link} href={website} target="_blank" rel="noreferrer noopener">
            {website.replace(/^https?:\/\//, '')}
          </a>
        )}
      </Fact>
    </>
  );
}

function Team({ entityId, customer }: Props) {
  const { t } = useLanguage();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data;
  const branches = useQuery(branchesQuery(entityId)).data;
  const collector = colleagues?.find(({ id }) => id === customer.collectorId)?.name;
  const branch = branches?.find(({ id }) => id === customer.branchId);
  const groups = (customer.groups ?? []).length > 0 && (
    <span className="flex flex-wrap gap-1.5">
      {customer.groups?.map((group) => (
        <Badge key={group}>{group}</Badge>
      ))}
    </span>
  );
  return (
    <>
      <Fact label={t.customers.collector}>{collector}</Fact>
      <Fact label={t.customers.fields.branch}>{branch && `${branch.code} · ${branch.name}`}</Fact>
      <Fact label={t.customers.fields.groups}>{groups || null}</Fact>
    </>
  );
}
