import { describe, expect, it } from 'vitest';
import { reportSheet } from '#functions/runtime/report-sheet.ts';
import { mostLines } from '#functions/runtime/reports.ts';

const line = (n: number) => ({
  key: `C${n}`,
  name: `Name ${n}`,
  currency: 'EUR',
  open: '1.00',
  dso: 1,
});
const report = (count: number, more: number) => ({
  ...{ asOf: '2026-11-22', by: 'customer' as const, totals: [], more },
  lines: Array.from({ length: count }, (_, n) => line(n)),
});

describe('a report as a sheet (F5)', () => {
  it.each(['csv', 'xlsx'] as const)('has all of its lines, or is refused as %s', async (form) => {
    const asked = { form, language: 'en' } as const;
    const { file } = await reportSheet(asked, 'dso', report(mostLines, 0));
    expect(file.name).toBe(`dso-2026-11-22.${form}`);
    if (form === 'csv') expect(String(file.bytes).trim().split('\r\n')).toHaveLength(1 + mostLines);
    const refused = async () => reportSheet(asked, 'dso', report(mostLines, 1));
    await expect(refused()).rejects.toMatchObject({ code: 'export-too-large', status: 413 });
  });

  it('has an empty cell where a figure is none', async () => {
    const lines = [{ key: null, name: null, currency: 'EUR', open: '0.00', dso: null }];
    const none = { ...report(0, 0), by: 'group' as const, lines };
    const { file } = await reportSheet({ form: 'csv', language: 'fr' }, 'dso', none);
    expect(String(file.bytes)).toContain('Aucun;EUR;"0,00";\r\n');
  });
});
