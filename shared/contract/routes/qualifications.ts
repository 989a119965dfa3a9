import * as z from 'zod/mini';
import { amount, day, id } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import {
  disputeTypes,
  qualificationComment,
  qualificationKinds,
} from '../../domain/qualification.ts';
import { foundInvoice, qualification } from '../invoice.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const common = () => ({
  comment: z.optional(qualificationComment()),
  followUpOn: described('When to look at it again; in 7 days unless stated', z.optional(day)),
  attachments: described(
    'Files of the invoice that belong to it',
    z.optional(z.array(id).check(z.maxLength(20))),
  ),
});

const resolver = () =>
  described('The colleague who is to settle it, who has to see the customer', z.optional(id));

const stated = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ongoing'), ...common() }),
    z.strictObject({
      kind: z.literal('promise'),
      promiseDate: day,
      promiseAmount: described('All that is open, unless stated', z.optional(amount)),
      ...common(),
    }),
    z.strictObject({
      kind: z.literal('dispute'),
      disputeType: z.enum(disputeTypes),
      resolver: resolver(),
      ...common(),
      comment: qualificationComment().check(z.minLength(1)),
    }),
    z.strictObject({ kind: z.literal('dispute-resolved'), ...common() }),
    z.strictObject({ kind: z.literal('litigation'), resolver: resolver(), ...common() }),
  ]);

const followUp = once(() =>
  named('FollowUp', z.object({ followUpOn: day, invoice: foundInvoice() })),
);

export const listQualifications = route({
  operationId: 'listQualifications',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/invoices/{n}/qualifications',
  summary: 'All that was said of an invoice, the newest first',
  permission: 'invoices.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(qualification()) };
  },
});

export const qualifyInvoice = route({
  operationId: 'qualifyInvoice',
  group: 'invoices',
  method: 'POST',
  path: '/v1/entities/{e}/invoices/{n}/qualifications',
  summary: 'Qualify an open invoice: ongoing, promise, dispute, dispute resolved, litigation',
  permission: 'invoices.qualify',
  idempotent: true,
  get body() {
    return stated();
  },
  get answers() {
    return { 201: qualification() };
  },
  problems: ['invoice-settled'],
  example: { kind: 'dispute', disputeType: 'price', comment: 'The agreed price is 12.50.' },
});

export const listFollowUps = route({
  operationId: 'listFollowUps',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/follow-ups',
  summary: 'Invoices to be looked at again by a day, the longest due first',
  permission: 'invoices.read',
  get query() {
    return z.extend(pageQuery(), {
      until: described('Up to and with this day; today unless stated', z.optional(day)),
      collector: described('Who is in charge of the customer', z.optional(id)),
      resolver: described('Who is to settle the dispute or litigation', z.optional(id)),
      kind: z.optional(z.enum(qualificationKinds)),
    });
  },
  get answers() {
    return { 200: page(followUp()) };
  },
});
