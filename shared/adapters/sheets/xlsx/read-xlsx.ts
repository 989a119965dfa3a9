import type { SheetLimits } from '../limits.ts';
import type { RawRow } from '../rows.ts';
import type { SheetSource } from '../source.ts';
import { openArchive } from '../zip/archive.ts';
import { readFormats } from './number-formats.ts';
import { readSharedStrings } from './strings.ts';
import { readWorkbook } from './workbook.ts';
import { readWorksheet } from './worksheet.ts';

/** The rows of a workbook's first visible worksheet as they come (D3). */
export async function* readXlsx(
  source: SheetSource,
  limits: SheetLimits,
): AsyncGenerator<RawRow[]> {
  const archive = await openArchive(source, limits);
  const { sheet, strings, styles, from1904 } = await readWorkbook(archive);
  const parts = {
    strings: await readSharedStrings(archive, strings, limits),
    formats: await readFormats(archive, styles),
    from1904,
  };
  yield* readWorksheet(archive.read(sheet), parts, limits);
}
