import * as z from 'zod/mini';
import { id, instant, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { proposalStates, proposalTargets, word } from '../../domain/proposal.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery, recordFields } from '../wire.ts';

const change = () =>
  z.object({
    field: described(
      'Such as `phone`; `prequalification`, `comment` or `file` where it comes from a page',
      z.string(),
    ),
    before: described('When it was proposed', z.unknown()),
    after: z.unknown(),
    current: described('As the record is now; the last before the decision', z.unknown()),
    accepted: z.nullable(z.boolean()),
  });

const proposal = once(() =>
  named(
    'Proposal',
    z.object({
      id,
      customer: z.object({
        key: z.string(),
        code: z.string(),
        name: z.string(),
        collector: described(
          'Who is in charge; where nobody is, an administrator decides',
          z.nullable(z.object({ id, name: z.string() })),
        ),
      }),
      target: described(
        'Of an invoice: its number',
        z.object({ type: z.enum(proposalTargets), id: z.string(), name: z.string() }),
      ),
      by: z.object({ id, contactId: z.nullable(id), name: z.string() }),
      messageId: described('The message on whose page it was said', z.nullable(id)),
      changes: z.array(change()),
      state: z.enum(proposalStates),
      decidedBy: z.nullable(z.object({ id: z.string(), name: z.string() })),
      decidedAt: z.nullable(instant),
      word: z.nullable(z.string()),
      ...recordFields,
    }),
  ),
);

const query = once(() => z.extend(pageQuery(), { state: z.optional(z.enum(proposalStates)) }));

const version = () =>
  described('As read: what was proposed since is not decided', z.optional(whole));

export const listProposals = route({
  operationId: 'listProposals',
  group: 'access',
  method: 'GET',
  path: '/v1/entities/{e}/proposals',
  summary: 'What contacts have proposed and nobody has decided, the newest first',
  permission: 'customers.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(proposal()) };
  },
});

export const listCustomerProposals = route({
  operationId: 'listCustomerProposals',
  group: 'access',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/proposals',
  summary: "What a customer's contacts have proposed, the newest first",
  permission: 'customers.read',
  get query() {
    return query();
  },
  get answers() {
    return { 200: page(proposal()) };
  },
});

export const acceptProposal = route({
  operationId: 'acceptProposal',
  group: 'access',
  method: 'POST',
  path: '/v1/entities/{e}/proposals/{id}/acceptance',
  summary: 'Accept a proposal, or some of its fields; the contact is told',
  permission: 'customers.write',
  idempotent: true,
  get body() {
    return z.strictObject({
      fields: z.optional(z.array(z.string().check(z.maxLength(100))).check(z.minLength(1))),
      word: z.optional(word()),
      version: version(),
    });
  },
  get answers() {
    return { 200: proposal() };
  },
  problems: ['proposal-decided', 'basis-changed', 'invoice-settled', 'upload-missing'],
  example: { fields: ['phone'], word: 'Thank you!' },
});

export const refuseProposal = route({
  operationId: 'refuseProposal',
  group: 'access',
  method: 'POST',
  path: '/v1/entities/{e}/proposals/{id}/refusal',
  summary: 'Refuse a proposal; the contact is told',
  permission: 'customers.write',
  idempotent: true,
  get body() {
    return z.strictObject({ word: z.optional(word()), version: version() });
  },
  get answers() {
    return { 200: proposal() };
  },
  problems: ['proposal-decided', 'basis-changed'],
  example: { word: 'Please send us a proof of the new address first.' },
});

export const downloadProposedFile = route({
  operationId: 'downloadProposedFile',
  group: 'access',
  method: 'POST',
  path: '/v1/entities/{e}/proposals/{id}/download',
  summary: 'A signed URL to look at a file that was sent with a page and waits',
  permission: 'customers.write',
  get answers() {
    return { 200: z.object({ url: z.string(), expiresAt: instant }) };
  },
  problems: ['proposal-decided', 'upload-missing', 'scan-pending', 'file-blocked'],
});
