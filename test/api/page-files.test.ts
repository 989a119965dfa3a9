import { beforeAll, describe, expect, it } from 'vitest';
import { additionMaxBytes } from '#shared/domain/attachment.ts';
import { outcome } from '#test/support/accesses.ts';
import { later, minutes } from '#test/support/clock.ts';
import {
  aPage,
  refusedField,
  sentWithPage,
  type TestPage,
  uploadedOnPage,
} from '#test/support/messaging.ts';
import {
  announcing,
  commented,
  completing,
  deciding,
  fetched,
  proposalsOf,
} from '#test/support/page-entries.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { invoiceOf, ledgerOf, settle, stateOf } from '#test/support/retention.ts';
import { announce, attached, versionsOf } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

// The clean-up of uploads runs for everybody: its own world.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  return () => world.standIn.stop();
});

const bytes = Buffer.from('hello');

/** How many files the invoice and the customer count, and where they are listed. */
async function shownOf({ e, code, invoice, token }: TestPage) {
  const { main } = entity;
  const path = { e, code };
  const lists = [
    await main.call('GET /v1/entities/{e}/invoices/{n}/attachments', {
      path: { e, n: invoice.key },
    }),
    await main.call('GET /v1/entities/{e}/customers/{code}/attachments', { path }),
  ];
  const { files } = await world.anonymous.call('POST /v1/pages/open', { body: { token } });
  const { attachmentCount } = await invoiceOf(entity, invoice.key);
  return [attachmentCount, ...lists.map(({ items }) => items.length), files.length];
}

const bytesOf = (a: string) => versionsOf(world, `entities/${entity.id}/attachments/${a}`);

const cleanUp = () => world.standIn.runSchedule('upload-cleanup');

describe('a file that is sent with a page (H3, G10)', () => {
  it('waits where nobody sees it but who decides', async () => {
    const page = await aPage(entity);
    const { attachmentId: a, proposalId, said } = await sentWithPage(entity, page);
    expect(said).toMatchObject({ kind: 'file', file: { fileName: 'proof.txt', size: 5 } });
    expect(await shownOf(page)).toEqual([0, 0, 0, 0]);
    const path = { e: entity.id, a };
    const routes = [
      entity.main.attempt('GET /v1/entities/{e}/attachments/{a}', { path }),
      entity.main.attempt('POST /v1/entities/{e}/attachments/{a}/download', { path }),
      entity.main.attempt('POST /v1/entities/{e}/attachments/{a}/completion', { path }),
      entity.main.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path }),
      entity.main.attempt('PATCH /v1/entities/{e}/attachments/{a}', {
        ...{ path, body: { visibleToCustomers: true }, ifMatch: 2 },
      }),
      world.anonymous.attempt('POST /v1/pages/downloads', {
        body: { token: page.token, attachmentId: a },
      }),
    ];
    const answers = await Promise.all(routes);
    expect(answers.map(outcome)).toEqual(Array(6).fill('not-found'));
    expect(await fetched(entity, proposalId)).toBe('hello');
    const stranger = await aColleague(entity, 'sales-manager');
    expect(await fetched(entity, proposalId, stranger)).toBe('forbidden');
    // It is not forgotten either.
    await later(world, minutes(60 * 24), cleanUp);
    expect(await fetched(entity, proposalId)).toBe('hello');
  });

  it('is the invoice’s own once it is accepted, for colleagues and customers', async () => {
    const page = await aPage(entity);
    const { attachmentId: a, proposalId } = await sentWithPage(entity, page);
    expect((await deciding(entity, 'acceptance', proposalId)).status).toBe(200);
    expect(await shownOf(page)).toEqual([1, 1, 1, 1]);
    const path = { e: entity.id, a };
    const file = await entity.main.call('GET /v1/entities/{e}/attachments/{a}', { path });
    expect(file).toMatchObject({
      ...{ state: 'available', visibleToColleagues: true, visibleToCustomers: true, size: 5 },
      createdBy: { id: page.contact.id, name: page.contact.name },
    });
    expect((await ledgerOf(entity, a)).map(({ event }) => event)).toContain('added');
    expect(await fetched(entity, proposalId)).toBe('proposal-decided');
    const [proposal] = await proposalsOf(entity, page);
    expect(proposal).toMatchObject({ state: 'accepted', changes: [{ field: 'file' }] });
  });

  it('is gone once it is refused: its name is free, its bytes are removed', async () => {
    const page = await aPage(entity);
    const { attachmentId: a, proposalId } = await sentWithPage(entity, page);
    expect(outcome(await announcing(entity, page))).toBe('file-name-taken');
    expect((await deciding(entity, 'refusal', proposalId)).status).toBe(200);
    expect(await shownOf(page)).toEqual([0, 0, 0, 0]);
    await cleanUp();
    expect(await bytesOf(a)).toEqual([]);
    expect(await stateOf(entity, a)).toBe(404);
    expect(outcome(await completing(entity, page, a))).toBe('not-found');
    expect(outcome(await announcing(entity, page))).toBe(201);
  });

  it('is given up when it is never completed: its name is free within the hour', async () => {
    const page = await aPage(entity);
    const a = await uploadedOnPage(entity, page);
    await later(world, minutes(59), cleanUp);
    expect(await bytesOf(a)).toEqual([]);
    expect(outcome(await completing(entity, page, a))).toBe('not-found');
    expect(await proposalsOf(entity, page)).toEqual([]);
    expect(outcome(await announcing(entity, page))).toBe(201);
  });

  it('is refused at once when it is not what its name says', async () => {
    const page = await aPage(entity);
    const a = await uploadedOnPage(entity, page, { fileName: 'a.pdf', bytes });
    expect(outcome(await completing(entity, page, a))).toBe('content-mismatch');
    expect(await bytesOf(a)).toEqual([]);
    expect(await proposalsOf(entity, page)).toEqual([]);
    expect(outcome(await announcing(entity, page, { fileName: 'a.pdf' }))).toBe(201);
  });

  it('has a type, a size and a name that are accepted (G2, G3)', async () => {
    const page = await aPage(entity);
    await attached(entity, [page.number], { fileName: 'Été.txt', bytes });
    const refused = async (stated: object) => {
      const answer = await announcing(entity, page, stated);
      return answer.status === 422 ? refusedField(answer)[0] : `${answer.status} ${codeOf(answer)}`;
    };
    expect(await refused({ size: additionMaxBytes + 1 })).toBe('413 addition-too-large');
    expect(await refused({ size: 0 })).toBe('size too-small');
    expect(await refused({ fileName: 'a.exe' })).toBe('415 file-type-refused');
    expect(await refused({ fileName: 'a.txt', contentType: 'text/html' })).toBe(
      '415 file-type-refused',
    );
    expect(await refused({ fileName: '../a.txt' })).toBe('fileName invalid-format');
    expect(await refused({ fileName: 'E\u0301TE\u0301.TXT' })).toBe('409 file-name-taken');
    expect(await refused({ fileName: 'a.txt', visibleToCustomers: true })).toBe(
      'visibleToCustomers unknown',
    );
    // A name that waits is taken for colleagues too.
    await sentWithPage(entity, page);
    const own = [{ fileName: 'proof.txt', bytes }];
    await expect(announce(entity, [page.number], own)).rejects.toThrow(/file-name-taken/);
  });
});

describe('completing and deciding (H3; reliability 4, 6)', () => {
  it('is done once, however often at the same time', async () => {
    const page = await aPage(entity);
    const a = await uploadedOnPage(entity, page);
    const completions = await times(3, () => completing(entity, page, a));
    expect(new Set(completions.map(({ text }) => text)).size).toBe(1);
    const [{ id } = { id: '' }, ...others] = await proposalsOf(entity, page);
    expect(others).toEqual([]);
    const verdicts = ['acceptance', 'refusal', 'acceptance', 'refusal'] as const;
    const answers = await times(4, (n) => deciding(entity, verdicts[n] ?? 'refusal', id));
    expect(tally(answers)).toEqual({ 200: 1, 'proposal-decided': 3 });
    const [proposal] = await proposalsOf(entity, page);
    const count = Number(proposal?.state === 'accepted');
    expect(await shownOf(page)).toEqual([count, count, count, count]);
    expect(await stateOf(entity, a)).toBe(count ? 200 : 404);
  });

  it('is of the page’s own files: of others nothing is there', async () => {
    const [page, other] = [await aPage(entity), await aPage(entity)];
    const a = await uploadedOnPage(entity, page);
    expect(outcome(await completing(entity, other, a))).toBe('not-found');
    const again = await aPage(entity, { debtor: page });
    expect(outcome(await completing(entity, again, a))).toBe('not-found');
    const { id } = await attached(entity, [page.number], { fileName: 'own.txt', bytes });
    expect(outcome(await completing(entity, page, id))).toBe('not-found');
    const { id: comment } = await commented(entity, page, 'x');
    expect(await fetched(entity, comment)).toBe('not-found');
  });

  it('goes on when the invoice is paid, and when the contact is gone', async () => {
    const page = await aPage(entity);
    const { proposalId } = await sentWithPage(entity, page);
    await settle(entity, page.invoice.key, '2026-11-02');
    const c = page.contact.id;
    const path = { e: page.e, code: page.code, c };
    await entity.main.call('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', { path });
    expect(await fetched(entity, proposalId)).toBe('hello');
    expect((await deciding(entity, 'acceptance', proposalId)).status).toBe(200);
    expect((await invoiceOf(entity, page.invoice.key)).attachmentCount).toBe(1);
  });
});
