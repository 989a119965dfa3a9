import * as z from 'zod/mini';
import { assignmentRuleFields, assignmentRuleSchema } from '../../domain/assignment-rule.ts';
import { id } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page } from '../wire.ts';

const rule = once(() => named('AssignmentRule', assignmentRuleSchema()));

export const listAssignmentRules = route({
  operationId: 'listAssignmentRules',
  group: 'portfolio',
  method: 'GET',
  path: '/v1/entities/{e}/assignment-rules',
  summary: 'The rules by which new customers are given colleagues, in their order',
  permission: 'rules.manage',
  get answers() {
    return { 200: page(rule()) };
  },
});

export const createAssignmentRule = route({
  operationId: 'createAssignmentRule',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/assignment-rules',
  summary: 'Add a rule after the others',
  permission: 'rules.manage',
  idempotent: true,
  get body() {
    const { name, criteria, userIds, collectorId, enabled } = assignmentRuleFields().shape;
    return z.strictObject({
      name,
      criteria,
      userIds,
      collectorId: z.optional(collectorId),
      enabled: z._default(enabled, true),
    });
  },
  get answers() {
    return { 201: rule() };
  },
  problems: ['too-many-rules'],
  example: { name: 'Rhône-Alpes', criteria: { city: 'Lyon' }, userIds: [] },
});

export const updateAssignmentRule = route({
  operationId: 'updateAssignmentRule',
  group: 'portfolio',
  method: 'PATCH',
  path: '/v1/entities/{e}/assignment-rules/{id}',
  summary: 'Change a rule; what it added before stays until it is run again',
  permission: 'rules.manage',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject(assignmentRuleFields().shape));
  },
  get answers() {
    return { 200: rule() };
  },
  example: { enabled: false },
});

export const deleteAssignmentRule = route({
  operationId: 'deleteAssignmentRule',
  group: 'portfolio',
  method: 'DELETE',
  path: '/v1/entities/{e}/assignment-rules/{id}',
  summary: 'Delete a rule; what it added stays',
  permission: 'rules.manage',
  get answers() {
    return { 204: null };
  },
});

export const orderAssignmentRules = route({
  operationId: 'orderAssignmentRules',
  group: 'portfolio',
  method: 'PUT',
  path: '/v1/entities/{e}/assignment-rules/order',
  summary: 'The order of all rules; the first one with a collector decides on them',
  permission: 'rules.manage',
  get body() {
    return z.strictObject({
      ruleIds: described('Each rule once', z.array(id).check(z.maxLength(200))),
    });
  },
  get answers() {
    return { 200: page(rule()) };
  },
  example: { ruleIds: [] },
});

export const runAssignmentRules = route({
  operationId: 'runAssignmentRules',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/assignment-rules/run',
  summary:
    'Apply rules to the customers there are, as a run: adds whom they name, takes out only whom they added',
  permission: 'rules.manage',
  idempotent: true,
  get body() {
    return z.strictObject({
      ruleIds: described(
        'Left out: all that are enabled',
        z.optional(z.array(id).check(z.maxLength(90))),
      ),
      dryRun: z.optional(z.boolean()),
      basis: described(
        'From the result of a dry run: it is carried out only if it would still do the same',
        z.optional(z.string().check(z.maxLength(100))),
      ),
    });
  },
  get answers() {
    return { 202: z.object({ runId: id }) };
  },
  example: { dryRun: true },
});
