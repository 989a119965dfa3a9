import * as z from 'zod/mini';
import { once } from '../../domain/once.ts';
import { savedSearchFields, savedSearchSchema } from '../../domain/saved-search.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const savedSearch = once(() =>
  named(
    'SavedSearch',
    z.extend(savedSearchSchema(), { mine: described('Whether the caller owns it', z.boolean()) }),
  ),
);

export const listSavedSearches = route({
  operationId: 'listSavedSearches',
  group: 'portfolio',
  method: 'GET',
  path: '/v1/entities/{e}/saved-searches',
  summary: 'My searches, and those shared with the entity, in the order in which they were made',
  permission: 'customers.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(savedSearch()) };
  },
});

export const createSavedSearch = route({
  operationId: 'createSavedSearch',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/saved-searches',
  summary: 'Save a search under a name, for oneself or for the entity',
  permission: 'customers.read',
  idempotent: true,
  get body() {
    const { name, target, criteria, shared } = savedSearchFields().shape;
    return z.strictObject({
      name,
      target: z._default(target, 'customers' as const),
      criteria,
      shared: z._default(shared, false),
    });
  },
  get answers() {
    return { 201: savedSearch() };
  },
  problems: ['too-many-searches'],
  example: { name: 'Overdue in Lyon', criteria: { city: 'Lyon', overdue: { min: '0.01' } } },
});

export const updateSavedSearch = route({
  operationId: 'updateSavedSearch',
  group: 'portfolio',
  method: 'PATCH',
  path: '/v1/entities/{e}/saved-searches/{id}',
  summary:
    'Rename a search, change it, share it or not: one’s own; administrators also shared ones',
  permission: 'customers.read',
  ifMatch: true,
  get body() {
    const { name, criteria, shared } = savedSearchFields().shape;
    return z.partial(z.strictObject({ name, criteria, shared }));
  },
  get answers() {
    return { 200: savedSearch() };
  },
  example: { name: 'Overdue in Lyon', shared: true },
});

export const deleteSavedSearch = route({
  operationId: 'deleteSavedSearch',
  group: 'portfolio',
  method: 'DELETE',
  path: '/v1/entities/{e}/saved-searches/{id}',
  summary: 'Delete a search: one’s own; administrators also shared ones',
  permission: 'customers.read',
  get answers() {
    return { 204: null };
  },
});
