import { bundles } from '../bundles.ts';
import { figure } from '../figure.ts';
import type { Row } from '../row.ts';

const kilobytes = (bytes: number) => bytes / 1024;
const mostKilobytes = 1536;

export const bundleSize: Row = {
  number: 2,
  title: 'Size of every function',
  about:
    'Minified, with every chunk that it can load. Floor: its clients only, from the same build.',
  async run() {
    const sizes = await bundles();
    const floor = sizes.find(({ name }) => name === 'floor-table')?.total ?? 0;
    return sizes
      .filter(({ name }) => !name.startsWith('floor-'))
      .sort((one, other) => other.total - one.total)
      .map(({ name, total, initial }) =>
        figure(name, 'KB', kilobytes(total), {
          floor: kilobytes(floor),
          bar: { measured: mostKilobytes },
          note: `${Math.round(kilobytes(initial))} KB at start`,
        }),
      );
  },
};
