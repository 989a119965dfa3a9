import { describe, expect, it } from 'vitest';
import type { Message } from '#shared/domain/message.ts';
import { composeMessage, templateValues } from '#shared/messages/compose-message.ts';
import { render } from '#shared/messages/render.ts';

type Invoices = Message['invoices'];

const invoice = (number: string, dueDate: string, balance: number, amount = balance) => ({
  ...{ number, issueDate: '2026-10-01', dueDate, amount, balance },
});
const today = '2026-11-23';
/** Blanks of every width as one. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

function valuesOf(language: 'en' | 'fr', currency: string, invoices: Invoices) {
  const customer = { code: 'C1', name: 'Harbour', currency };
  const facts = { customer, company: 'Merle', sender: 'Alex', invoices, today };
  const { count, total, overdue, oldestDueDate } = templateValues(language, facts);
  return [count, total, overdue, oldestDueDate].map(plain);
}

describe('what the variables of a template stand for (H1)', () => {
  const two = [invoice('F1', '2026-11-22', 123_456), invoice('F2', today, 100)];
  it.each([
    ['en', 'EUR', two, ['2', '€1,235.56', '€1,234.56', '22 Nov 2026']],
    ['fr', 'EUR', two, ['2', '1 235,56 €', '1 234,56 €', '22 nov. 2026']],
    ['en', 'JPY', two, ['2', 'JP¥123,556', 'JP¥123,456', '22 Nov 2026']],
    ['en', 'BHD', two, ['2', 'BHD 123.556', 'BHD 123.456', '22 Nov 2026']],
    ['fr', 'BHD', two, ['2', '123,556 BHD', '123,456 BHD', '22 nov. 2026']],
    ['en', 'EUR', [], ['0', '€0.00', '€0.00', '']],
    [
      'en',
      'EUR',
      [invoice('F1', '2026-10-31', 10_000), invoice('A1', '2026-10-31', -2500)],
      ['2', '€75.00', '€75.00', '31 Oct 2026'],
    ],
    ['en', 'EUR', [invoice('A1', '2026-10-31', -2500)], ['1', '-€25.00', '-€25.00', '31 Oct 2026']],
  ] as const)('in %s and %s', (language, currency, invoices, expected) => {
    expect(valuesOf(language, currency, [...invoices])).toEqual(expected);
  });

  it('has every digit of what a double would round', () => {
    const much = [invoice('F1', today, 9_007_199_254_740_991)];
    expect(valuesOf('en', 'EUR', much)[1]).toBe('€90,071,992,547,409.91');
  });
});

const facts = {
  names: ['Ann', 'Bo', 'Cy'],
  account: 'Merle',
  timeZone: 'Europe/Paris',
  audience: 'customer',
  currency: 'EUR',
  wording: { subject: 'Hello', body: 'One\nline\n\n \n\nTwo' },
  invoices: [] as Invoices,
  files: [] as { fileName: string; url: string }[],
  url: 'https://encours.example/page#token=T',
  expiresAt: '2026-12-23T12:00:00.000Z',
} as const;
const written = (stated: object = {}, language: 'en' | 'fr' = 'en') => {
  const { text, html, ...rest } = render(composeMessage(language, { ...facts, ...stated }));
  return { ...rest, text: plain(text), html };
};

describe('the e-mail of a message (H1, B13)', () => {
  it('has its invoices under each other, amounts flush right, in both forms', () => {
    const invoices = [
      invoice('F-1', '2026-10-31', 100_000),
      invoice('LONG-NUMBER', '2026-12-01', -500, -1000),
    ];
    const { text, html } = written({ invoices });
    expect(text).toContain(
      [
        'Invoice      Due               Open',
        'F-1          31 Oct 2026  €1,000.00',
        'LONG-NUMBER  1 Dec 2026      -€5.00',
        'Total open                  €995.00',
      ].join('\n'),
    );
    const cells = [...html.matchAll(/<t[hd] align="(left|right)"[^>]*>([^<]*)</g)];
    expect(cells.map(([, align, cell]) => [align?.[0], cell])).toEqual([
      ...[
        ['l', 'Invoice'],
        ['l', 'Due'],
        ['r', 'Open'],
      ],
      ...[
        ['l', 'F-1'],
        ['l', '31 Oct 2026'],
        ['r', '€1,000.00'],
      ],
      ...[
        ['l', 'LONG-NUMBER'],
        ['l', '1 Dec 2026'],
        ['r', '-€5.00'],
      ],
      ...[
        ['l', 'Total open'],
        ['r', '€995.00'],
      ],
    ]);
  });

  it('has a paragraph where a line is empty, and none of nothing', () => {
    const { text, html } = written();
    expect(text).toContain('\n\nOne\nline\n\nTwo\n\n');
    expect(html).toContain('>One<br>line</p>');
    expect(html).not.toContain('<p style="margin:0 0 20px"></p>');
    expect(text).not.toContain('Invoice');
    expect(text).not.toContain('Files');
  });

  it('greets all of its readers, and says until when its page opens', () => {
    expect(written().text).toMatch(/^Hello Ann, Bo,? and Cy/);
    expect(written({}, 'fr').text).toMatch(/^Bonjour Ann, Bo et Cy/);
    expect(written().text).toContain('23 December 2026 at 13:00');
    expect(written({ audience: 'colleague' }).text).toContain('Open the invoices:\n');
  });

  it('has text nowhere but as text', () => {
    const evil = `<script>&"'</script>`;
    const escaped = '&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;';
    const { text, html } = written({
      ...{ names: [evil], account: evil, wording: { subject: evil, body: evil } },
      invoices: [{ ...invoice(evil, today, 100) }],
      files: [{ fileName: evil, url: `https://encours.example/file#"><script>` }],
    });
    expect(html).not.toContain('<script');
    // Title, greeting, body, invoice, file and footer.
    expect(html.split(escaped)).toHaveLength(7);
    expect(html).toContain('href="https://encours.example/file#&quot;&gt;&lt;script&gt;"');
    expect(text.split(evil)).toHaveLength(6);
  });

  it('lists its files with a link each', () => {
    const files = ['a.pdf', 'b.pdf'].map((fileName) => ({
      fileName,
      url: `https://x/${fileName}`,
    }));
    const { text, html } = written({ files });
    expect(text).toContain('Files:\na.pdf\nhttps://x/a.pdf\nb.pdf\nhttps://x/b.pdf');
    expect(html.match(/<li /g)).toHaveLength(2);
  });
});
