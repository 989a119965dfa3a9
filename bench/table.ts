import type { Figure } from './figure.ts';
import type { Measured } from './row.ts';

const headings = ['', 'measured', 'floor', 'ratio', 'bar', ''];

/** A row as text: one line a figure, numbers under one another. */
export function tableOf({ number, title, about, figures }: Measured): string {
  const lines = [headings, ...figures.map(cellsOf)];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const text = lines.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 || column > 4
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [`\n${number}. ${title}`, `   ${about}`, ...text.map((line) => `   ${line}`), ''].join(
    '\n',
  );
}

function cellsOf(one: Figure): string[] {
  return [
    one.name,
    `${one.measured} ${one.unit}`,
    one.floor === undefined ? '' : String(one.floor),
    one.ratio === undefined ? '' : one.ratio.toFixed(2),
    one.bar === undefined ? '' : `≤ ${one.bar}`,
    [verdictOf(one), one.note].filter(Boolean).join('  '),
  ];
}

function verdictOf({ within }: Figure): string {
  if (within === undefined) return '';
  return within ? 'within' : 'NOT WITHIN';
}
