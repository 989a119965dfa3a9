import * as z from 'zod/mini';
import { amount, day, id, whole } from '../../domain/fields.ts';
import { reportGroupings } from '../../domain/report.ts';
import { route } from '../route.ts';
import { described } from '../wire.ts';

const asked = () =>
  z.strictObject({
    by: described(
      'What the figures stand side by side by',
      z._default(z.enum(reportGroupings), 'entity' as const),
    ),
    colleague: described('Of customers in their portfolio', z.optional(id)),
    collector: described('Of customers whom they are in charge of', z.optional(id)),
    group: described('Of customers of this group', z.optional(z.string().check(z.maxLength(80)))),
    limit: described(
      'Lines at most, those with the most first',
      z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
    ),
  });

/** What a line is of: its customer, colleague, collector or group; null of the entity, or of nobody. */
const ofWhat = {
  key: described("A customer's code, a user's id, a group's name", z.nullable(z.string())),
  name: z.nullable(z.string()),
  currency: z.string(),
};

const count = whole;
const share = described('Percent, to a tenth; null where nothing is open', z.nullable(z.number()));

const aging = () => ({
  customers: described('Who have something open', count),
  notDue: amount,
  days1To30: amount,
  days31To60: amount,
  days61To90: amount,
  over90: amount,
  total: amount,
  overdue: amount,
  overdueShare: share,
});

const outstanding = () => ({
  disputes: count,
  disputed: amount,
  litigations: count,
  litigated: amount,
  promises: count,
  promised: amount,
  broken: described('Promises whose day has passed', count),
  brokenAmount: amount,
});

const dso = () => ({
  open: amount,
  dso: described('Days, to a tenth; null where nothing is open', z.nullable(z.number())),
  isCapped: described('More is open than was invoiced in the months counted back', z.boolean()),
});

const report = <Figures extends z.core.$ZodLooseShape>(figures: () => Figures) =>
  z.object({
    asOf: described("The day there is in the entity's time zone", day),
    by: z.enum(reportGroupings),
    totals: described(
      'Of all customers asked for, by currency',
      z.array(z.object({ currency: z.string(), ...figures() })),
    ),
    lines: z.array(z.object({ ...ofWhat, ...figures() })),
    more: described('Lines that are not shown', count),
  });

const reading = {
  group: 'reports',
  method: 'GET',
  permission: 'reports.read',
  sheets: true,
  problems: ['export-too-large'],
} as const;

export const getAgingReport = route({
  operationId: 'getAgingReport',
  ...reading,
  path: '/v1/entities/{e}/reports/aging',
  summary: 'What is open by age, and how much of it is overdue',
  get query() {
    return asked();
  },
  get answers() {
    return { 200: report(aging) };
  },
});

export const getDsoReport = route({
  operationId: 'getDsoReport',
  ...reading,
  path: '/v1/entities/{e}/reports/dso',
  summary: 'Days of sales outstanding, by counting back month by month',
  get query() {
    return asked();
  },
  get answers() {
    return { 200: report(dso) };
  },
});

export const getDisputesReport = route({
  operationId: 'getDisputesReport',
  ...reading,
  path: '/v1/entities/{e}/reports/disputes',
  summary: 'Disputes, litigations and promises that are outstanding',
  get query() {
    return asked();
  },
  get answers() {
    return { 200: report(outstanding) };
  },
});
