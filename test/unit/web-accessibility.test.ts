import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openers } from '#test/e2e/accessibility/openers-all.ts';

const source = join(import.meta.dirname, '../../web/src');

/** What dialogs, menus and panels are made of; what uses them is looked at, and they with it. */
const made = ['ui/dialog', 'ui/confirm', 'ui/ask', 'ui/menu', 'ui/popover', 'files/file-dialog'];
const parts = ['Dialog', 'Confirm', 'Ask', 'Menu', 'Popover', 'FileDialog'];

/** How often a module renders one of them. */
function rendered(text: string): number {
  const imported = [...text.matchAll(/import \{([^}]*)\} from '[^']*\/([a-z-]+)\.tsx'/g)].flatMap(
    ([, names = '', module = '']) =>
      made.some((one) => one.endsWith(`/${module}`))
        ? names.split(',').map((one) => one.trim())
        : [],
  );
  const own = text.split('useModal()').length - 1;
  return parts
    .filter((part) => imported.includes(part))
    .reduce((sum, part) => sum + text.split(new RegExp(`<${part}\\b`)).length - 1, own);
}

describe('what opens over the pages of the client', () => {
  const modules = globSync('**/*.tsx', { cwd: source }).filter(
    (file) => !made.some((one) => file.endsWith(`${one}.tsx`)),
  );
  const layers = modules.flatMap((file) => {
    const count = rendered(readFileSync(join(source, file), 'utf8'));
    return count > 0 ? [{ file: file.replace('features/', ''), count }] : [];
  });

  it('is found in the sources', () => {
    expect(layers.length).toBeGreaterThan(50);
  });

  it.each(layers)(
    'I1 $file is opened and looked at by the tests of accessibility',
    ({ file, count }) => {
      expect(openers.filter((one) => one.file === file).length).toBeGreaterThanOrEqual(count);
    },
  );

  it('I1 is looked at where it is', () => {
    const files = layers.map(({ file }) => file);
    expect(openers.map(({ file }) => file).filter((file) => !files.includes(file))).toEqual([]);
  });
});
