import { describe, expect, it } from 'vitest';
import { fieldAt } from '../../web/src/ui/field-at.ts';

const values = {
  name: '',
  groups: 'a\nb',
  billTo: null,
  delivery: { city: '' },
  userIds: ['u1', 'u2'],
  criteria: { groups: ['key'], text: 'x' },
  entities: [{ role: 'guest' }],
};

describe('the field that a refusal is shown at', () => {
  it.each([
    ['name', 'name'],
    ['billTo', 'billTo'],
    ['groups.1', 'groups'],
    ['delivery.city', 'delivery.city'],
    ['userIds', 'userIds'],
    ['userIds.1', 'userIds'],
    ['userIds.7', 'userIds'],
    ['criteria.groups.0', 'criteria.groups'],
    ['criteria.text', 'criteria.text'],
    ['entities.0.role', 'entities.0.role'],
    ['entities.0', 'entities'],
  ])('of %s is %s', (path, field) => {
    expect(fieldAt(values, path)).toBe(field);
  });

  it.each(['token', 'delivery', 'delivery.planet', ''])('of “%s” is none', (path) => {
    expect(fieldAt(values, path)).toBeUndefined();
  });
});
