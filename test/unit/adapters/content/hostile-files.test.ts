import { describe, expect, it } from 'vitest';
import { mostRead } from '#shared/adapters/content/limited.ts';
import { hostileFiles } from '#test/support/hostile-files.ts';
import { checked } from '#test/unit/adapters/content/source.ts';

describe('a file that is not what its name says, or harmful (G2, G10; reliability 9)', () => {
  it('is one of more than a hundred', () => {
    expect(new Set(hostileFiles.map(([what]) => what)).size).toBeGreaterThan(100);
  });

  it.each(hostileFiles)('%s, is refused with its reason', async (_, fileName, bytes, code) => {
    const found = await checked(fileName, bytes);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(/^[A-Z].{10,120}\.$/);
    expect(found.bytes).toBeLessThanOrEqual(mostRead);
  });
});
