import { noChanges } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { associated, collectorChosen, dissociated } from '#shared/domain/association.ts';
import type { CustomerSummary } from '#shared/domain/customer-summary.ts';
import { changed } from '#shared/domain/record.ts';
import { checkColleague } from './customers.ts';
import { carryOut, type PortfolioWork } from './portfolio-changes.ts';
import { authorOf, type Requester } from './requester.ts';
import type { Services } from './services.ts';

/** Customers of one request; whoever asks repeats it while some remain. */
const mostHandedOver = 500;

export interface Handover {
  readonly entityId: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly requester: Requester;
  readonly now: string;
}

/** The first customers of a colleague's portfolio, by code. */
export async function firstOfPortfolio(
  { customerLists }: Services,
  e: string,
  userId: string,
): Promise<CustomerSummary[]> {
  const source = { list: 'portfolio', userId, fulfils: [], order: 'code' } as const;
  const first: CustomerSummary[] = [];
  for await (const some of customerLists.read(e, source, mostHandedOver, undefined)) {
    first.push(...some);
    if (first.length >= mostHandedOver) break;
  }
  return first.slice(0, mostHandedOver);
}

/**
 * Gives customers of one colleague to another, some at a time, those they are in charge of and those
 * they are associated with alike. What changes meanwhile is read again; stopped in between, the rest is
 * still the first one's (B10).
 */
export async function handOver(services: Services, handover: Handover): Promise<CustomerSummary[]> {
  const { entityId, fromUserId, toUserId } = handover;
  const keeping = noChanges();
  await checkColleague(services, keeping, entityId, toUserId, 'toUserId');
  await services.commit(keeping);
  const given = await firstOfPortfolio(services, entityId, fromUserId);
  const codes = given.map(({ code }) => code);
  const moved = new Set<string>();
  await carryOut(services, workOf(handover), codes, (_, { deeds }) => () => {
    for (const { code } of deeds) moved.add(code);
  });
  return given.filter(({ code }) => moved.has(code));
}

function workOf({ entityId, fromUserId, toUserId, requester, now }: Handover): PortfolioWork {
  const { id, name } = requester;
  const association = {
    origin: 'manual',
    ruleId: null,
    since: now,
    by: { id, name },
    runId: null,
  } as const;
  const associationsOf = ({ customer, associations }: CustomerInFull) => {
    const own = customer.collectorId === fromUserId ? collectorChosen(associations) : associations;
    if (!own.colleagues[fromUserId]) return own;
    return associated(dissociated(own, fromUserId, { id, at: now }), toUserId, association);
  };
  return {
    ...authorOf(requester, entityId, now),
    sees: () => true,
    decide: (found) => {
      const isTheirs = found.customer.collectorId === fromUserId;
      const collectorId = isTheirs ? toUserId : found.customer.collectorId;
      const customer = changed(found.customer, { collectorId }, undefined, now);
      const associations = associationsOf(found);
      const isSame = customer === found.customer && associations === found.associations;
      return isSame ? found : { customer, associations };
    },
    count: () => ({}),
  };
}
