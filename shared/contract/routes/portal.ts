import * as z from 'zod/mini';
import { contactFields } from '../../domain/contact.ts';
import { customerFields } from '../../domain/customer.ts';
import { amount, day, id, instant, whole } from '../../domain/fields.ts';
import { invoiceStatus, invoiceType } from '../../domain/invoice.ts';
import { once } from '../../domain/once.ts';
import {
  proposableContactFields,
  proposableCustomerFields,
  proposalStates,
} from '../../domain/proposal.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';
import { statement } from './statements.ts';

const proposedFields = () =>
  described(
    'What they have proposed and nobody has decided yet, by field',
    z.record(z.string(), z.unknown()),
  );

const portalCustomer = once(() => {
  const { name, kind, language, currency, registrationNumber, taxNumber } = customerFields().shape;
  return named(
    'PortalCustomer',
    z.object({
      key: z.string(),
      code: z.string(),
      ...{ name, kind, language, currency, registrationNumber, taxNumber },
      ...proposableCustomerFields().shape,
      proposed: proposedFields(),
      version: whole,
    }),
  );
});

const portalContact = once(() =>
  named(
    'PortalContact',
    z.object({
      id,
      ...contactFields().shape,
      isSelf: z.boolean(),
      proposed: proposedFields(),
      version: whole,
    }),
  ),
);

const portalInvoice = once(() =>
  named(
    'PortalInvoice',
    z.object({
      key: z.string(),
      number: z.string(),
      type: invoiceType,
      issueDate: day,
      dueDate: day,
      amount,
      balance: amount,
      currency: z.string(),
      reference: z.nullable(z.string()),
      orderNumber: z.nullable(z.string()),
      status: invoiceStatus,
      settledOn: z.nullable(day),
      attachmentCount: described('Files that are shared with the customer', whole),
    }),
  ),
);

const portalFile = once(() =>
  named(
    'PortalFile',
    z.object({
      id,
      fileName: z.string(),
      size: described('Bytes', z.int()),
      contentType: z.string(),
      description: z.nullable(z.string()),
      invoices: z.array(z.object({ key: z.string(), number: z.string() })),
      createdAt: instant,
    }),
  ),
);

const ownProposal = once(() =>
  named(
    'OwnProposal',
    z.object({
      id,
      target: z.object({ type: z.enum(['customer', 'contact']), id: z.string(), name: z.string() }),
      changes: z.array(
        z.object({
          field: z.string(),
          before: z.unknown(),
          after: z.unknown(),
          accepted: z.nullable(z.boolean()),
        }),
      ),
      state: z.enum(proposalStates),
      decidedAt: z.nullable(instant),
      word: described('What the company says to it', z.nullable(z.string())),
      createdAt: instant,
    }),
  ),
);

const common = { group: 'portal', permission: 'portal' } as const;
const reading = { ...common, method: 'GET', viewing: true } as const;

export const getPortalCustomer = route({
  operationId: 'getPortalCustomer',
  ...reading,
  path: '/v1/portal/customer',
  summary: "The contact's own customer",
  get answers() {
    return { 200: portalCustomer() };
  },
});

export const updatePortalCustomer = route({
  operationId: 'updatePortalCustomer',
  ...common,
  method: 'PATCH',
  path: '/v1/portal/customer',
  summary: 'Change the own customer: proposed to a colleague, or at once, as the entity has set',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject(proposableCustomerFields().shape));
  },
  get answers() {
    return { 200: portalCustomer() };
  },
  example: { phone: '+33 1 86 95 12 34' },
});

export const listPortalContacts = route({
  operationId: 'listPortalContacts',
  ...reading,
  path: '/v1/portal/contacts',
  summary: 'The contacts of the own customer',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(portalContact()) };
  },
});

export const updatePortalContact = route({
  operationId: 'updatePortalContact',
  ...common,
  method: 'PATCH',
  path: '/v1/portal/contacts/{c}',
  summary: 'Change a contact of the own customer: proposed, or at once',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject(proposableContactFields().shape));
  },
  get answers() {
    return { 200: portalContact() };
  },
  example: { phone: '+33 1 86 95 12 35' },
});

export const listPortalInvoices = route({
  operationId: 'listPortalInvoices',
  ...reading,
  path: '/v1/portal/invoices',
  summary: "The own customer's invoices, those that are open before those that are settled",
  get query() {
    return z.extend(pageQuery(), { status: z.optional(invoiceStatus) });
  },
  get answers() {
    return { 200: page(portalInvoice()) };
  },
});

export const getPortalStatement = route({
  operationId: 'getPortalStatement',
  ...reading,
  path: '/v1/portal/statement',
  summary: "The own customer's statement of account",
  sheets: true,
  get answers() {
    return { 200: statement() };
  },
  problems: ['statement-too-large'],
});

export const listPortalAttachments = route({
  operationId: 'listPortalAttachments',
  ...reading,
  path: '/v1/portal/attachments',
  summary: 'The files that are shared with the own customer, the newest first',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(portalFile()) };
  },
});

export const listPortalInvoiceAttachments = route({
  operationId: 'listPortalInvoiceAttachments',
  ...reading,
  path: '/v1/portal/invoices/{n}/attachments',
  summary: 'The files of an invoice that are shared with the own customer, by name',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(portalFile()) };
  },
});

export const downloadPortalAttachment = route({
  operationId: 'downloadPortalAttachment',
  ...common,
  method: 'POST',
  viewing: true,
  path: '/v1/portal/attachments/{a}/download',
  summary: 'A signed URL to download a shared file with',
  get answers() {
    return { 200: z.object({ url: z.string(), expiresAt: instant }) };
  },
  problems: ['scan-pending', 'file-blocked'],
});

export const listPortalProposals = route({
  operationId: 'listPortalProposals',
  ...reading,
  path: '/v1/portal/proposals',
  summary: 'What the contact has proposed, and what became of it, the newest first',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(ownProposal()) };
  },
});
