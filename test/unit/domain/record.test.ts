import { describe, expect, it } from 'vitest';
import { difference } from '#shared/domain/audit.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';
import { defaultSecuritySettings as limits, restated } from '#shared/domain/security-settings.ts';
import { isLive, type Session, shouldTouch } from '#shared/domain/session.ts';

const now = '2026-01-01T00:00:00.000Z';
const later = '2026-01-02T00:00:00.000Z';

describe('a record’s next state', () => {
  const record = { name: 'a', note: 'x' as string | null, ...firstVersion(now) };

  it('has what is stated, keeps what is not, and counts its version', () => {
    const next = changed(record, { name: 'b', note: undefined }, 1, later);
    expect(next).toEqual({ name: 'b', note: 'x', createdAt: now, updatedAt: later, version: 2 });
    expect(changed(record, { note: null }, undefined, later).note).toBeNull();
    expect(record.version).toBe(1);
  });

  it('is refused for a version that is not the record’s', () => {
    for (const version of [0, 2, 99]) {
      expect(() => changed(record, {}, version, later)).toThrow('version-mismatch');
    }
  });
});

describe('the difference of two states (D4)', () => {
  it('names the fields that differ, before and after, without bookkeeping', () => {
    const before = { name: 'a', groups: ['x'], kept: 1, ...firstVersion(now) };
    const after = {
      ...before,
      name: 'b',
      groups: ['x', 'y'],
      fresh: null,
      version: 2,
      updatedAt: later,
    };
    expect(difference(before, after)).toEqual({
      before: { name: 'a', groups: ['x'] },
      after: { name: 'b', groups: ['x', 'y'], fresh: null },
    });
  });

  it('of a new record is all of it, of a deleted one likewise, of none nothing', () => {
    expect(difference(undefined, { a: 1 })).toEqual({ before: {}, after: { a: 1 } });
    expect(difference({ a: 1 }, undefined)).toEqual({ before: { a: 1 }, after: {} });
    expect(difference(undefined, undefined)).toEqual({ before: {}, after: {} });
    expect(difference({ a: { b: 1 } }, { a: { b: 1 } })).toEqual({ before: {}, after: {} });
  });
});

describe('a session (A3)', () => {
  const session: Session = {
    id: 's',
    userId: 'u',
    epoch: 0,
    createdAt: now,
    authenticatedAt: now,
    lastSeenAt: now,
    expiresAt: '2026-01-01T12:00:00.000Z',
    ip: '',
    userAgent: '',
    cursorSecret: '',
    viewedBy: null,
  };

  it('lives until idle, its age, or what was set since, whichever comes first', () => {
    expect(isLive(session, '2026-01-01T00:59:59.999Z', limits)).toBe(true);
    expect(isLive(session, '2026-01-01T01:00:00.000Z', limits)).toBe(false);
    const used = { ...session, lastSeenAt: '2026-01-01T11:30:00.000Z' };
    expect(isLive(used, '2026-01-01T11:59:59.999Z', limits)).toBe(true);
    expect(isLive(used, '2026-01-01T12:00:00.000Z', limits)).toBe(false);
    expect(isLive(used, '2026-01-01T11:59:59.999Z', { ...limits, sessionMaxHours: 2 })).toBe(false);
    expect(isLive(used, '2026-01-01T12:00:00.000Z', { ...limits, sessionMaxHours: 24 })).toBe(
      false,
    );
  });

  it('that was over under a shorter limit stays so under a longer one (A4)', () => {
    const shorter = { ...limits, sessionIdleMinutes: 10 };
    const between = restated(limits, shorter, 1, '2026-01-01T00:20:00.000Z');
    expect(isLive(session, '2026-01-01T00:20:00.000Z', between)).toBe(false);
    const longer = { sessionIdleMinutes: 1440 };
    const again = restated(between, longer, 2, '2026-01-01T00:21:00.000Z');
    expect(isLive(session, '2026-01-01T00:22:00.000Z', again)).toBe(false);
    expect(isLive(session, '2026-01-01T00:22:00.000Z', { ...limits, ...longer })).toBe(true);
  });

  it('notes its use once a second', () => {
    expect(shouldTouch(session, '2026-01-01T00:00:00.999Z')).toBe(false);
    expect(shouldTouch(session, '2026-01-01T00:00:01.000Z')).toBe(true);
  });
});
