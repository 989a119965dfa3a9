import { crc32, deflateSync } from 'node:zlib';
import type { Client } from '#shared/contract/client.ts';

interface DemoFile {
  readonly fileName: string;
  readonly content: string | Uint8Array;
  readonly description?: string;
  readonly visibleToCustomers?: boolean;
}

/** Files of many kinds, as they gather on an invoice; some for colleagues only. */
export const demoFiles = (number: string, sheet: Uint8Array): readonly DemoFile[] => [
  { fileName: `BL-${number}.pdf`, content: demoPdf(`Bon de livraison ${number}`) },
  { fileName: `colis-${number}.png`, content: demoPng(), description: 'Photo prise au quai' },
  {
    fileName: `relevé-${number}.xlsx`,
    content: sheet,
    description: 'Relevé au jour de la relance',
    visibleToCustomers: false,
  },
  {
    fileName: `lignes-${number}.csv`,
    content: 'article;quantité;prix\nAR-100;12;41,50\nAR-220;3;18,00\n',
  },
  {
    fileName: `appel-${number}.txt`,
    content: 'Rappelé le service comptable, paiement annoncé pour la fin du mois.\n',
    visibleToCustomers: false,
  },
  {
    fileName: `réponse-${number}.eml`,
    content: `From: compta@client.example\r\nTo: t.lemaire@ardoise.test\r\nSubject: ${number}\r\nDate: Mon, 2 Nov 2026 09:12:00 +0100\r\n\r\nBonjour, le virement part vendredi.\r\n`,
    visibleToCustomers: false,
  },
  {
    fileName: `facture-${number}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8"?>\n<Invoice><ID>${number}</ID></Invoice>\n`,
  },
];

/** Posts a file straight to the object store, as a browser does. */
export async function post(
  { url, fields }: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  content: string | Uint8Array,
  fileName: string,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content as BlobPart]), fileName);
  await fetch(url, { method: 'POST', body: form });
}

/** Attaches a file to an invoice. */
export async function attach(api: Client, e: string, number: string, file: DemoFile) {
  const { fileName, content, description, visibleToCustomers = true } = file;
  const size = Buffer.byteLength(content);
  const { attachments } = await api('POST /v1/entities/{e}/attachments', {
    path: { e },
    body: {
      invoices: [number],
      files: [{ fileName, size, ...(description && { description }) }],
      ...{ visibleToColleagues: true, visibleToCustomers },
    },
  });
  for (const { id, upload } of attachments) {
    await post(upload, content, fileName);
    await api('POST /v1/entities/{e}/attachments/{a}/completion', { path: { e, a: id } });
  }
}

/** A picture of stripes, 96 by 64 (PNG, "Portable Network Graphics Specification"). */
function demoPng(): Uint8Array {
  const [width, height] = [96, 64];
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) =>
      (x + y) % 24 < 12 ? [208, 168, 112] : [176, 134, 80],
    ).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A one-page PDF with a line of text. */
export function demoPdf(text: string): string {
  const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  return `${pdf}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}
