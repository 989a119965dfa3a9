import * as z from 'zod/mini';
import { contactFields, contactSchema } from '../../domain/contact.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { named, page, pageQuery, undeliverable } from '../wire.ts';

const contact = once(() =>
  named('Contact', z.extend(contactSchema(), { undeliverable: undeliverable() })),
);

const changes = once(() => z.partial(z.strictObject(contactFields().shape)));

export const listContacts = route({
  operationId: 'listContacts',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/contacts',
  summary: 'The contacts of a customer, in the order in which they were added',
  permission: 'customers.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(contact()) };
  },
});

export const createContact = route({
  operationId: 'createContact',
  group: 'customers',
  method: 'POST',
  path: '/v1/entities/{e}/customers/{code}/contacts',
  summary: 'Add a contact to a customer',
  permission: 'contacts.write',
  idempotent: true,
  get body() {
    return z.extend(changes(), { name: contactFields().shape.name });
  },
  get answers() {
    return { 201: contact() };
  },
  problems: ['too-many-contacts'],
  example: { name: 'Hélène Roy', department: 'Comptabilité', email: 'h.roy@client.example' },
});

export const getContact = route({
  operationId: 'getContact',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/contacts/{c}',
  summary: 'A contact',
  permission: 'customers.read',
  get answers() {
    return { 200: contact() };
  },
});

export const updateContact = route({
  operationId: 'updateContact',
  group: 'customers',
  method: 'PATCH',
  path: '/v1/entities/{e}/customers/{code}/contacts/{c}',
  summary: 'Change a contact',
  permission: 'contacts.write',
  ifMatch: true,
  get body() {
    return changes();
  },
  get answers() {
    return { 200: contact() };
  },
  example: { title: 'Chief accountant' },
});

export const deleteContact = route({
  operationId: 'deleteContact',
  group: 'customers',
  method: 'DELETE',
  path: '/v1/entities/{e}/customers/{code}/contacts/{c}',
  summary: 'Delete a contact',
  permission: 'contacts.write',
  get answers() {
    return { 204: null };
  },
});
