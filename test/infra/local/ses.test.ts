import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  VerifyDomainIdentityCommand,
} from '@aws-sdk/client-ses';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Statement } from '#infra/local/aws/iam/evaluate.ts';
import { createSes, type SesOptions } from '#infra/local/aws/ses/service.ts';
import { PLACE, startFront } from './front-support.ts';

const FROM = 'Encours <no-reply@mail.example>';

async function start(ses: Partial<SesOptions> = {}, functions: Record<string, Statement[]> = {}) {
  const front = await startFront({ ses: { identities: ['mail.example'], ...ses }, functions });
  onTestFinished(() => front.close());
  return { ...front, mail: new SESClient(front.client('admin')) };
}

function email(changes: {
  from?: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  subject?: string;
  text?: string;
  set?: string;
}) {
  const { to = ['a@x.example'], cc = [], bcc = [], subject = 'Hello', text = 'Text' } = changes;
  return new SendEmailCommand({
    Source: changes.from ?? FROM,
    Destination: { ToAddresses: to, CcAddresses: cc, BccAddresses: bcc },
    Message: { Subject: { Data: subject }, Body: { Text: { Data: text } } },
    ...(changes.set && { ConfigurationSetName: changes.set }),
  });
}

function raw(lines: readonly string[], Destinations?: string[]) {
  const RawMessage = { Data: Buffer.from(lines.join('\r\n')) };
  return new SendRawEmailCommand({ RawMessage, ...(Destinations && { Destinations }) });
}

const RAW = [
  'From: no-reply@mail.example',
  'To: "A" <a@x.example>, b@x.example',
  'Cc: c@x.example',
  'Subject: =?UTF-8?Q?R=C3=A9sum=C3=A9?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Hello</p>',
  '--b',
  'Content-Type: application/pdf',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="a.pdf"',
  '',
  Buffer.from('%PDF-').toString('base64'),
  '--b--',
  '',
];

describe('SES', () => {
  it('keeps what SendEmail sends, to be read as its recipients would', async () => {
    const at = new Date('2027-03-01T12:00:00Z');
    const { mail, ses } = await start({ now: () => at });
    const subject = 'Relance n° 2 — échéance dépassée : 1 234,56 € à régler aujourd’hui même';
    const text = `Bonjour,\n\n${'é'.repeat(5000)}\n.\nFin`;
    const html = '<p>Bonjour &amp; merci</p>';
    const { MessageId } = await mail.send(
      new SendEmailCommand({
        Source: FROM,
        Destination: {
          ToAddresses: ['"A, B" <a@x.example>', 'b@x.example'],
          CcAddresses: ['c@x.example'],
          BccAddresses: ['d@x.example'],
        },
        ReplyToAddresses: ['r@mail.example'],
        Message: {
          Subject: { Data: subject },
          Body: { Text: { Data: text }, Html: { Data: html } },
        },
      }),
    );
    const [kept, ...others] = await ses.list();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      id: MessageId,
      at: '2027-03-01T12:00:00.000Z',
      from: 'no-reply@mail.example',
      to: ['a@x.example', 'b@x.example'],
      cc: ['c@x.example'],
      bcc: ['d@x.example'],
      subject,
      attachments: [],
    });
    expect(kept?.text.replaceAll('\r\n', '\n').trim()).toBe(text);
    expect(kept?.html.trim()).toBe(html);
  });

  it('keeps what SendRawEmail sends, attachments included', async () => {
    const { mail, ses } = await start();
    await mail.send(raw(RAW));
    const [kept] = await ses.list();
    expect(kept).toMatchObject({
      from: 'no-reply@mail.example',
      to: ['a@x.example', 'b@x.example'],
      cc: ['c@x.example'],
      bcc: [],
      subject: 'Résumé',
      attachments: [
        {
          filename: 'a.pdf',
          contentType: 'application/pdf',
          size: 5,
          content: Buffer.from('%PDF-').toString('base64'),
        },
      ],
    });
    expect(kept?.html.trim()).toBe('<p>Hello</p>');
  });

  it('lists by any recipient in any case and by time, oldest first', async () => {
    let at = Date.UTC(2027, 0, 1);
    const { mail, ses } = await start({ now: () => new Date(at) });
    await mail.send(email({ subject: '1' }));
    at += 1000;
    await mail.send(email({ subject: '2', to: ['x@x.example'], bcc: ['A@x.example'] }));
    at += 1000;
    await mail.send(raw(RAW, ['only@x.example']));

    const subjects = async (filter?: Parameters<typeof ses.list>[0]) =>
      (await ses.list(filter)).map(({ subject }) => subject);
    expect(await subjects()).toEqual(['1', '2', 'Résumé']);
    expect(await subjects({ to: 'a@X.example' })).toEqual(['1', '2']);
    expect(await subjects({ to: 'only@x.example' })).toEqual(['Résumé']);
    expect(await subjects({ since: new Date(at - 1000) })).toEqual(['2', 'Résumé']);
    expect(await subjects({ to: 'b@x.example' })).toEqual([]);
  });

  it('has each message on disk before it answers, and reads them back', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'ses-'));
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
    const { mail } = await start({ dataFolder });
    for (const subject of ['1', '2']) await mail.send(email({ subject }));

    const files = await readdir(dataFolder);
    expect(files.filter((name) => name.endsWith('.eml'))).toHaveLength(2);
    const options = { ...PLACE, identities: ['mail.example'], now: () => new Date(), dataFolder };
    expect((await createSes(options).list()).map(({ subject }) => subject)).toEqual(['1', '2']);
    const again = await start({ dataFolder });
    await again.mail.send(email({ subject: '3' }));
    const all = await createSes(options).list();
    expect(all.map(({ subject }) => subject)).toEqual(['1', '2', '3']);
  });

  it.each([
    ['an unverified sender', email({ from: 'a@other.example' }), 'MessageRejected', 'not verified'],
    ['a domain that only ends alike', email({ from: 'a@notmail.example' }), 'MessageRejected', ''],
    ['no recipient', email({ to: [] }), 'InvalidParameterValue', 'Missing required header'],
    [
      '51 recipients',
      email({ to: Array.from({ length: 51 }, (_, n) => `a${n}@x.example`) }),
      'InvalidParameterValue',
      'Recipient count exceeds 50',
    ],
    ['no domain', email({ to: ['a'] }), 'InvalidParameterValue', 'Missing final'],
    ['a space', email({ to: ['a b@x.example'] }), 'InvalidParameterValue', 'whitespace'],
    ['a wrong domain', email({ to: ['a@x_y.example'] }), 'InvalidParameterValue', 'Domain'],
    ['letters beyond ASCII', email({ to: ['é@x.example'] }), 'InvalidParameterValue', 'ASCII'],
    [
      'a second header',
      email({ to: ['a@x.example\r\nBcc: z@z.example'] }),
      'InvalidParameterValue',
      '',
    ],
    [
      'a subject of two lines',
      email({ subject: 'a\r\nBcc: z@z.example' }),
      'InvalidParameterValue',
      '',
    ],
    ['a control character', raw(['Subject: a\u0001', ...RAW]), 'InvalidParameterValue', ''],
    [
      'an unverified header',
      raw(['From: a@other.example', ...RAW.slice(1)]),
      'MessageRejected',
      '',
    ],
    [
      'more than 10 MB',
      email({ text: 'x'.repeat(8_000_000) }),
      'InvalidParameterValue',
      '10485760',
    ],
    ['an unknown configuration set', email({ set: 'none' }), 'ConfigurationSetDoesNotExist', ''],
    ['an unknown action', new VerifyDomainIdentityCommand({ Domain: 'x' }), 'InvalidAction', ''],
  ])('refuses %s and keeps nothing', async (_, command, code, message) => {
    const { mail, ses } = await start({ configurationSets: ['set'] });
    const failure = await mail.send(command as SendEmailCommand).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).name.replace(/Exception$/, '')).toBe(code);
    expect((failure as Error).message).toContain(message);
    expect(await ses.list()).toEqual([]);
  });

  it('forgets what was being written when it was killed, at every stage of writing', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'ses-'));
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
    const { mail } = await start({ dataFolder });
    await mail.send(email({}));
    const left = ['.00000002-a.eml', '00000003-b.eml', '.00000004-c.json', '.00000005-d.json'];
    await Promise.all(
      left.map((name, index) => writeFile(join(dataFolder, name), index === 3 ? '{"id":"d"' : '')),
    );
    const again = await start({ dataFolder });
    expect(await again.ses.list()).toHaveLength(1);
    await again.mail.send(email({}));
    expect(await again.ses.list()).toHaveLength(2);
    expect((await readdir(dataFolder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes 50 recipients, a verified address and a subdomain of a verified domain', async () => {
    const { mail, ses } = await start({ identities: ['mail.example', 'one@else.example'] });
    await mail.send(email({ to: Array.from({ length: 50 }, (_, n) => `a${n}@x.example`) }));
    await mail.send(email({ from: 'One@else.example' }));
    await mail.send(email({ from: 'a@sub.mail.example' }));
    expect(await ses.list()).toHaveLength(3);
  });

  it('goes by the role of the caller: identity, configuration set, sender', async () => {
    const identity = 'arn:aws:ses:eu-west-1:000000000000:identity/mail.example';
    const Condition = { StringEquals: { 'ses:FromAddress': 'no-reply@mail.example' } };
    const allowed: Statement = {
      Effect: 'Allow',
      Action: 'ses:SendEmail',
      Resource: identity,
      Condition,
    };
    const { client, ses } = await start({}, { mailer: [allowed] });
    const mailer = new SESClient(client('mailer'));
    await mailer.send(email({}));
    const refusals = [
      [email({ set: 'set' }), 'configuration-set/set'],
      [email({ from: 'other@mail.example' }), 'ses:SendEmail'],
      [raw(RAW), 'ses:SendRawEmail'],
    ] as const;
    for (const [command, text] of refusals) {
      await expect(mailer.send(command as SendEmailCommand)).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining(text),
        $metadata: { httpStatusCode: 403 },
      });
    }
    expect(await ses.list()).toHaveLength(1);
  });

  it('refuses a wrong secret', async () => {
    const { client, directory } = await start();
    const { accessKeyId } = directory.credentials('admin');
    const credentials = { accessKeyId, secretAccessKey: 'wrong' };
    const mail = new SESClient({ ...client('admin'), credentials });
    await expect(mail.send(email({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});
