import type { ReactNode } from 'react';
import type { Contact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { mailLink, phoneLink } from './links.ts';

interface Props {
  readonly contact: Contact;
  /** Undefined for those who may only read. */
  readonly onEdit: (() => void) | undefined;
  readonly onDelete: (() => void) | undefined;
  /** Whether it has access to the portal, and the way to it. */
  readonly access: ReactNode;
}

/** One contact, with the ways to reach it. */
export function ContactCard({ contact, onEdit, onDelete, access }: Props) {
  const t = useTexts();
  const { name, title, department, type, location, email, phone, mobile, fax } = contact;
  const { undeliverable } = contact;
  const { fields } = t.contacts;
  const about = [title, department, location].filter(Boolean).join(' · ');
  return (
    <li className="flex min-w-0 flex-col gap-3 bg-surface p-5 sm:px-6 sm:last:odd:col-span-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold [overflow-wrap:anywhere]">
            {name}
            {type && <Badge>{type}</Badge>}
          </h3>
          {about && <p className="text-muted [overflow-wrap:anywhere]">{about}</p>}
        </div>
        {onEdit && <IconButton icon="edit" label={t.contacts.edit(name)} onClick={onEdit} />}
        {onDelete && <IconButton icon="trash" label={t.contacts.remove(name)} onClick={onDelete} />}
      </div>
      <dl className="flex flex-col gap-1">
        <Way label={fields.email}>
          {email && <To href={mailLink(email)}>{email}</To>}{' '}
          {undeliverable && <Badge tone="danger">{t.common.undeliverable[undeliverable]}</Badge>}
        </Way>
        <Way label={fields.phone}>{phone && <To href={phoneLink(phone)}>{phone}</To>}</Way>
        <Way label={fields.mobile}>{mobile && <To href={phoneLink(mobile)}>{mobile}</To>}</Way>
        <Way label={fields.fax}>{fax}</Way>
      </dl>
      {access && <div className="mt-auto">{access}</div>}
    </li>
  );
}

function Way({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-20 shrink-0 text-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function To({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="text-accent underline-offset-4 hover:underline">
      {children}
    </a>
  );
}
