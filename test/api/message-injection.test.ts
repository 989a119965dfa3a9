import { beforeAll, describe, expect, it } from 'vitest';
import {
  aDebtor,
  emailsTo,
  previewed,
  refusedField,
  writing,
  written,
} from '#test/support/messaging.ts';
import { anEntity, anInvitedUser, newUser, type TestEntity } from '#test/support/people.ts';
import { announce, attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const bcc = 'Bcc: thief@evil.example';
/** What ends a header, or a line, for somebody. */
const breaks = {
  'CR LF': '\r\n',
  LF: '\n',
  CR: '\r',
  NUL: '\0',
  'vertical tab': '\v',
  'form feed': '\f',
  escape: '\u001b',
  NEL: '\u0085',
  'line separator': '\u2028',
  'paragraph separator': '\u2029',
} as const;
const named = Object.entries(breaks);
const injected = (character: string) => `Hello${character}${bcc}`;

/** Nobody but these has got anything, and nobody's address stands in a header of its own. */
async function sentToNobodyElse(to: string | null, cc: readonly string[]) {
  const emails = await emailsTo(entity, to);
  expect(emails).toHaveLength(1);
  expect(emails).toMatchObject([{ to: [to], cc, bcc: [], attachments: [] }]);
  expect(await world.standIn.emails({ to: 'thief@evil.example' })).toEqual([]);
  return emails[0];
}

describe('a character that ends a header (H1; reliability 3)', () => {
  it.each(named)('is refused in a subject, whoever states it: %s', async (_, character) => {
    const debtor = await aDebtor(entity);
    const subject = injected(character);
    expect(refusedField(await writing(entity, debtor, { subject }))).toHaveLength(1);
    const template = {
      path: { e: entity.id, kind: 'action', language: 'en' },
      body: { subject, body: 'x' },
    };
    const key = 'PUT /v1/entities/{e}/message-templates/{kind}/{language}';
    const [field] = refusedField(await entity.main.attempt(key, template));
    expect(field).toMatch(/^subject /);
  });

  it.each(named)('is refused in every name that a message may say: %s', async (_, character) => {
    const name = injected(character);
    const { e, code, customer, contact, invoice } = await aDebtor(entity);
    const { main } = entity;
    const answers = [
      await main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
        path: { e, code },
        body: { name },
        ifMatch: customer.version,
      }),
      await main.attempt('PATCH /v1/entities/{e}/customers/{code}/contacts/{c}', {
        path: { e, code, c: contact.id },
        body: { name },
        ifMatch: contact.version,
      }),
      await main.attempt('PATCH /v1/entities/{e}', { path: { e }, body: { name }, ifMatch: 1 }),
      await main.attempt('POST /v1/entities/{e}/users', {
        path: { e },
        body: newUser(world, { firstName: name }),
      }),
      await main.attempt('POST /v1/entities/{e}/invoices', {
        path: { e },
        body: {
          ...{ number: name, customerCode: code, issueDate: '2026-10-01', dueDate: '2026-10-31' },
          amount: '1.00',
        },
      }),
      await main.attempt('POST /v1/entities/{e}/attachments', {
        path: { e },
        body: { invoices: [invoice.number], files: [{ fileName: `${name}.txt`, size: 5 }] },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
  });

  it.each(named)('is refused in an address, or is no part of it: %s', async (_, character) => {
    const { e, code, contact } = await aDebtor(entity);
    const refused = await entity.main.attempt(
      'PATCH /v1/entities/{e}/customers/{code}/contacts/{c}',
      {
        path: { e, code, c: contact.id },
        body: { email: `${contact.email}${character}${bcc}` },
        ifMatch: contact.version,
      },
    );
    expect(refused.status).toBe(422);
  });

  it.each(named)('is text in a body, where it may stand at all: %s', async (_, character) => {
    const debtor = await aDebtor(entity);
    const body = injected(character);
    const answer = await writing(entity, debtor, { body });
    if (answer.status === 422) return expect(refusedField(answer)).toEqual(['body invalid-format']);
    const email = await sentToNobodyElse(debtor.contact.email, []);
    expect(email?.text).toContain(bcc);
    expect(email?.subject).not.toContain('Bcc');
  });
});

describe('what looks like a header (H1; reliability 3)', () => {
  const word = `=?UTF-8?Q?x=0D=0ABcc:_thief@evil.example?= ${bcc}, <thief@evil.example>`;

  it('is text wherever somebody writes it', async () => {
    const own = await anEntity(world, { name: `${word} ltd` });
    const debtor = await aDebtor(own, { name: word }, { name: word });
    const colleague = await anInvitedUser(own, {
      ...{ activeAccount: false, firstName: bcc, lastName: 'thief@evil.example, ' },
    });
    await attached(own, [debtor.invoice.number], {
      ...{ fileName: 'Bcc, thief@evil.example.txt', bytes: Buffer.from('x') },
      visibleToCustomers: true,
    });
    const stated = {
      cc: [colleague.id],
      subject: `{{customer}} ${bcc}`,
      body: `{{company}}\n${bcc}`,
    };
    const { subject } = await previewed(own, debtor, stated);
    await written(own, debtor, { ...stated, includeFiles: true });
    const email = await sentToNobodyElse(debtor.contact.email, [colleague.email]);
    expect(email?.subject).toBe(subject);
    expect(subject).toBe(`${word.replace('=?', '= ?')} ${bcc}`);
    expect(email?.text).toContain('Bcc, thief@evil.example.txt');
  });

  it('stays one line, however long the values are', async () => {
    const debtor = await aDebtor(entity, { name: 'é'.repeat(150) });
    await written(entity, debtor, { subject: '{{customer}} {{customer}} {{customer}}' });
    const email = await sentToNobodyElse(debtor.contact.email, []);
    expect(email?.subject).toBe(['é', 'é', 'é'].map((one) => one.repeat(150)).join(' '));
  });
});

describe('characters that turn text around (H1, G3; reliability 3)', () => {
  const turned = '\u202Efdp.exe\u202C \u2066x\u2069 \u200B';

  it('change no recipient, and stand in no name of a file', async () => {
    const debtor = await aDebtor(entity, { name: `A ${turned}` });
    await written(entity, debtor, { subject: `{{customer}} ${turned}`, body: turned });
    await sentToNobodyElse(debtor.contact.email, []);
    const file = { fileName: `a${turned}.txt`, bytes: Buffer.from('x') };
    await expect(announce(entity, [debtor.invoice.number], [file])).rejects.toThrow(/422/);
  });
});
