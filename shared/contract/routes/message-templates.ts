import * as z from 'zod/mini';
import { language, whole } from '../../domain/fields.ts';
import { bodyField, messageKinds, subjectField } from '../../domain/message.ts';
import { templateVariables } from '../../domain/message-template.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named } from '../wire.ts';

const template = once(() =>
  named(
    'MessageTemplate',
    z.object({
      kind: z.enum(messageKinds),
      language,
      subject: z.string(),
      body: z.string(),
      isDefault: described('The one that every entity begins with', z.boolean()),
      version: described('For `If-Match`; null of a default', z.nullable(whole)),
    }),
  ),
);

const wording = () => z.strictObject({ subject: subjectField(), body: bodyField() });

const path = '/v1/entities/{e}/message-templates/{kind}/{language}';
const example = {
  subject: 'Your account with {{company}}',
  body: '{{count}} invoices of {{total}} are due.\n\nThank you,\n{{sender}}',
};

export const listMessageTemplates = route({
  operationId: 'listMessageTemplates',
  group: 'messages',
  method: 'GET',
  path: '/v1/entities/{e}/message-templates',
  summary: 'The templates of messages, by kind and language',
  permission: 'messages.send',
  get answers() {
    return {
      200: z.object({
        items: z.array(template()),
        variables: described(
          'What they may name, as `{{customer}}`',
          z.array(z.enum(templateVariables)),
        ),
      }),
    };
  },
});

export const setMessageTemplate = route({
  operationId: 'setMessageTemplate',
  group: 'messages',
  method: 'PUT',
  path,
  summary: "Set the entity's own template",
  permission: 'entity.manage',
  ifMatch: 'optional',
  get body() {
    return wording();
  },
  get answers() {
    return { 200: template() };
  },
  example,
});

export const resetMessageTemplate = route({
  operationId: 'resetMessageTemplate',
  group: 'messages',
  method: 'DELETE',
  path,
  summary: 'Go back to the template that every entity begins with',
  permission: 'entity.manage',
  get answers() {
    return { 204: null };
  },
});

export const previewMessageTemplate = route({
  operationId: 'previewMessageTemplate',
  group: 'messages',
  method: 'POST',
  path: `${path}/preview`,
  summary: 'What an e-mail from a template would look like, with an example of a customer',
  permission: 'entity.manage',
  get body() {
    return wording();
  },
  get answers() {
    return { 200: z.object({ subject: z.string(), text: z.string(), html: z.string() }) };
  },
  example,
});
