import type { Block, Composed } from './compose.ts';
import { textsIn } from './languages.ts';

/** An e-mail as it is sent: subject, plain text and HTML of the same content. */
export function render(message: Composed): { subject: string; text: string; html: string } {
  return { subject: message.subject, text: textOf(message), html: htmlOf(message) };
}

function textOf(message: Composed): string {
  const { colon } = textsIn(message.language);
  const blocks = message.blocks.map((block) => {
    if (block.kind === 'fact') return `${block.label}${colon} ${block.value}`;
    if (block.kind === 'table') return tableText(block);
    if (block.kind === 'links') {
      const links = block.links.map(({ label, url }) => `${label}\n${url}`);
      return [`${block.label}${colon}`, ...links].join('\n');
    }
    if (block.kind === 'button') return `${block.label}${colon}\n${block.url}`;
    return block.text;
  });
  return `${[message.greeting, ...blocks, `-- \n${message.footer}`].join('\n\n')}\n`;
}

/** Columns under each other; amounts flush right. */
function tableText({ head, rows, foot }: Extract<Block, { kind: 'table' }>): string {
  const last = [foot[0], ...head.slice(2).map(() => ''), foot[1]];
  const lines = [head, ...rows, last];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const isAmount = (column: number) => column === head.length - 1;
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isAmount(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const ink = '#1d2733';
const soft = '#5a6675';
const line = '#dfe4ea';
const accent = '#0b5c55';
const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Mail programs know tables and inline styles; little else is safe among them.
const block: { [K in Block['kind']]: (of: Extract<Block, { kind: K }>) => string } = {
  paragraph: ({ text }) =>
    `<p style="margin:0 0 20px">${escaped(text).replaceAll('\n', '<br>')}</p>`,
  fact: ({ label, value }) =>
    `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px"><tr><td style="padding:12px 16px;background:#f3f6f8;border-radius:6px;${font}"><span style="font-size:13px;color:${soft}">${escaped(label)}</span><br><strong style="font-size:17px">${escaped(value)}</strong></td></tr></table>`,
  button: ({ label, url, fallback }) =>
    `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px"><tr><td style="background:${accent};border-radius:6px"><a href="${escaped(url)}" style="display:inline-block;padding:13px 24px;color:#ffffff;font-weight:600;text-decoration:none;${font}">${escaped(label)}</a></td></tr></table><p style="margin:0 0 24px;font-size:13px;color:${soft}">${escaped(fallback)}<br><a href="${escaped(url)}" style="color:${accent};word-break:break-all">${escaped(url)}</a></p>`,
  table: ({ head, rows, foot }) => {
    const align = (column: number) => (column === head.length - 1 ? 'right' : 'left');
    const cell = (tag: 'th' | 'td', text: string, column: number, style: string, span = 1) =>
      `<${tag} align="${align(column)}"${span > 1 ? ` colspan="${span}"` : ''} style="padding:7px 6px;${font};font-size:14px;${column === 0 ? 'word-break:break-word' : 'white-space:nowrap'};${style}">${escaped(text)}</${tag}>`;
    const rule = `border-bottom:1px solid ${line}`;
    const heads = head.map((text, at) =>
      cell('th', text, at, `color:${soft};font-weight:600;${rule}`),
    );
    const body = rows.map(
      (cells) => `<tr>${cells.map((text, at) => cell('td', text, at, rule)).join('')}</tr>`,
    );
    const bold = 'font-weight:700';
    const total = `${cell('td', foot[0], 0, bold, head.length - 1)}${cell('td', foot[1], head.length - 1, bold)}`;
    return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;border-collapse:collapse"><tr>${heads.join('')}</tr>${body.join('')}<tr>${total}</tr></table>`;
  },
  links: ({ label, links }) =>
    `<p style="margin:0 0 6px;font-size:14px;color:${soft}">${escaped(label)}</p><ul style="margin:0 0 24px;padding-left:20px">${links.map(({ label: name, url }) => `<li style="margin:0 0 4px"><a href="${escaped(url)}" style="color:${accent}">${escaped(name)}</a></li>`).join('')}</ul>`,
  note: ({ text }) =>
    `<p style="margin:0 0 12px;font-size:14px;color:${soft}">${escaped(text)}</p>`,
};

function blockHtml<K extends Block['kind']>(of: Extract<Block, { kind: K }>): string {
  const write = block[of.kind] as (of: Extract<Block, { kind: K }>) => string;
  return write(of);
}

function htmlOf({ language, subject, greeting, blocks, footer }: Composed): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#eef1f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f4"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid ${line};border-radius:10px"><tr><td style="padding:28px 32px 0;${font};font-size:15px;font-weight:700;letter-spacing:.02em;color:${accent}">encours</td></tr>
<tr><td style="padding:20px 32px 20px;${font};font-size:16px;line-height:1.55;color:${ink}">
<p style="margin:0 0 16px">${escaped(greeting)}</p>
${blocks.map((of) => blockHtml(of)).join('\n')}
</td></tr>
<tr><td style="padding:16px 32px 24px;border-top:1px solid ${line};${font};font-size:12px;color:${soft}">${escaped(footer)}</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}
