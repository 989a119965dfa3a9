import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '#test/support/clock.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { agendaKey, agendaOf, anOwnInvoice, dispute, qualify } from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

const until = '2199-12-31';
/** A day of a year that no test reaches. */
const dayAt = (n: number) => new Date(Date.UTC(2150, 0, 1 + n)).toISOString().slice(0, 10);

describe('the agenda page by page (F4)', () => {
  const count = 60;
  let entity: TestEntity;
  let collector: Person;
  let each: { number: string; day: string; isMine: boolean; isDispute: boolean }[];

  beforeAll(async () => {
    entity = await anEntity(world);
    collector = await aColleague(entity, 'collector');
    const mine = await aCustomer(entity, { collectorId: collector.id });
    const other = await aCustomer(entity);
    // In their portfolio, and yet not theirs to collect from.
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e: entity.id, code: other.key, u: collector.id },
    });
    each = [];
    for (let n = 0; n < count; n += 1) {
      const [isMine, isDispute] = [n % 10 === 9, n % 4 === 3];
      const { key, number } = await anInvoice(entity, (isMine ? mine : other).code);
      // Two fall due on one day each; what is said last falls due first.
      const day = dayAt(Math.floor((count - n) / 2));
      const body = isDispute
        ? { ...dispute, resolver: world.main.id }
        : ({ kind: 'ongoing' } as const);
      await qualify(entity, key, { ...body, followUpOn: day });
      each.push({ number, day, isMine, isDispute });
    }
  });

  const wanted = (where: (one: (typeof each)[number]) => boolean) =>
    each
      .filter(where)
      .sort((one, other) => (`${one.day}#${one.number}` < `${other.day}#${other.number}` ? -1 : 1))
      .map(({ number }) => number);

  it.each([1, 7, 60, 200])('has each once, the longest due first, %i at a time', async (limit) => {
    const { numbers, pages } = await agendaOf(entity, { until, limit });
    expect(numbers).toEqual(wanted(() => true));
    expect(pages).toBeLessThanOrEqual(Math.ceil(count / limit) + 1);
  });

  it.each([1, 3, 50])('goes on to the end under every filter, %i at a time', async (limit) => {
    const ask = async (query: object) =>
      (await agendaOf(entity, { until, limit, ...query })).numbers;
    expect(await ask({ kind: 'dispute' })).toEqual(wanted(({ isDispute }) => isDispute));
    expect(await ask({ collector: collector.id })).toEqual(wanted(({ isMine }) => isMine));
    expect(await ask({ resolver: world.main.id })).toEqual(wanted(({ isDispute }) => isDispute));
    const both = { resolver: world.main.id, collector: collector.id };
    expect(await ask(both)).toEqual(wanted(({ isMine, isDispute }) => isMine && isDispute));
    expect(await ask({ kind: 'litigation' })).toEqual([]);
    expect(await ask({ resolver: collector.id })).toEqual([]);
    expect(await ask({ collector: world.main.id })).toEqual([]);
  });

  it('ends with the day that is asked for', async () => {
    for (const n of [0, 5, 29, 30, 31]) {
      const { numbers } = await agendaOf(entity, { until: dayAt(n) });
      expect(numbers).toEqual(wanted(({ day }) => day <= dayAt(n)));
    }
    expect((await agendaOf(entity, { until: '2149-12-31' })).numbers).toEqual([]);
    expect((await agendaOf(entity)).numbers).toEqual([]);
    expect((await agendaOf(entity, { until: '9999-12-31', limit: 200 })).numbers).toHaveLength(
      count,
    );
  });

  it('is of its entity alone', async () => {
    expect((await agendaOf(await anEntity(world), { until })).numbers).toEqual([]);
  });

  it.each([
    [{ until: '2026-02-30' }, 'until'],
    [{ until: 'tomorrow' }, 'until'],
    [{ kind: 'paid' }, 'kind'],
    [{ resolver: 'me' }, 'resolver'],
    [{ collector: '' }, 'collector'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 201 }, 'limit'],
  ])('of %j is refused', async (query, path) => {
    const asked = { path: { e: entity.id }, query: query as never };
    const { status, errors } = await world.main.refusal(agendaKey, asked);
    expect([status, errors?.[0]?.path]).toEqual([422, path]);
  });

  it('takes no cursor of another question', async () => {
    const path = { e: entity.id };
    const { nextCursor } = await world.main.call(agendaKey, { path, query: { until, limit: 1 } });
    const query = { until, limit: 1, kind: 'dispute' as const, cursor: nextCursor ?? '' };
    const { status, errors } = await world.main.refusal(agendaKey, { path, query });
    expect([status, errors?.[0]?.path]).toEqual([422, 'cursor']);
  });
});

describe('the day up to which the agenda reads (F4)', () => {
  it.each([
    // Thirteen hours ahead of UTC, and eleven behind.
    ['Pacific/Apia', '2027-05-10'],
    ['Pacific/Pago_Pago', '2027-05-09'],
  ])('is today by the time of %s unless another is said', async (timeZone, today) => {
    const entity = await anEntity(world, { timeZone });
    await at(world, '2027-05-09T12:00:00Z', async () => {
      const main = await world.main.signIn();
      const due = await anOwnInvoice({ ...entity, main });
      const later = await anOwnInvoice({ ...entity, main });
      await qualify(entity, due.key, { kind: 'ongoing', followUpOn: today }, main);
      const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
      await qualify(entity, later.key, { kind: 'ongoing', followUpOn: tomorrow }, main);
      expect((await agendaOf(entity, {}, main)).numbers).toEqual([due.number]);
      const { numbers } = await agendaOf(entity, { until: tomorrow }, main);
      expect(numbers).toEqual([due.number, later.number]);
    });
  });
});
