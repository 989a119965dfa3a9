import { describe, expect, it } from 'vitest';
import { type CursorScope, openCursor, sealCursor } from '#functions/runtime/cursor.ts';

const scope: CursorScope = {
  secret: 'secret of a session',
  operationId: 'listCustomers',
  path: { e: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
  query: { q: 'x', limit: 50, cursor: 'old' },
};
const position = { pk: 'E#1#CUSTOMERS', sk: 'Zirconium' };

describe('a cursor', () => {
  const cursor = sealCursor(position, scope);

  it('opens for its own scope, on pages of any size', () => {
    expect(openCursor(cursor, scope)).toEqual(position);
    expect(openCursor(cursor, { ...scope, query: { limit: 1, cursor, q: 'x' } })).toEqual(position);
  });

  it('opens for no other session, operation, path or query', () => {
    const others: CursorScope[] = [
      { ...scope, secret: 'another' },
      { ...scope, operationId: 'listUsers' },
      { ...scope, path: { e: 'other' } },
      { ...scope, path: {} },
      { ...scope, query: { q: 'y' } },
      { ...scope, query: {} },
      { ...scope, query: { ...scope.query, status: 'active' } },
    ];
    for (const other of others)
      expect(() => openCursor(cursor, other)).toThrow('validation-failed');
  });

  it('opens after no change of any byte, and in no part', () => {
    const bytes = Buffer.from(cursor, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openCursor(changed.toString('base64url'), scope)).toThrow('validation-failed');
      const cut = bytes.subarray(0, at).toString('base64url');
      expect(() => openCursor(cut, scope)).toThrow('validation-failed');
    }
  });

  it('says nothing of the position, and is never the same twice', () => {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('Zirconium');
    expect(sealCursor(position, scope)).not.toBe(cursor);
  });
});
