import * as z from 'zod/mini';
import { instant, language, whole } from './fields.ts';
import { messageKinds } from './message.ts';
import { once } from './once.ts';
import { invalidField } from './problem.ts';

/** What a template may name, as `{{customer}}`; amounts and dates as the reader's language writes them. */
export const templateVariables = [
  'customer',
  'customerCode',
  'company',
  'sender',
  'count',
  'total',
  'overdue',
  'oldestDueDate',
] as const;
export type TemplateVariable = (typeof templateVariables)[number];
export type TemplateValues = Readonly<Record<TemplateVariable, string>>;

/** What an entity has made of a kind of message in a language (H1). */
export const messageTemplateSchema = once(() =>
  z.object({
    kind: z.enum(messageKinds),
    language,
    subject: z.string(),
    body: z.string(),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type MessageTemplate = z.infer<ReturnType<typeof messageTemplateSchema>>;

/** A subject and a body, with variables or filled. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
}

// Blanks are no part of the expression: looking for where they end would take ever so long.
const variable = /\{\{([^{}]*)\}\}/gu;
const isVariable = (name: string): name is TemplateVariable =>
  (templateVariables as readonly string[]).includes(name);

/** @throws Problem 422 `unknown-variable`, naming the field */
export function checkWording(
  wording: {
    readonly [F in keyof Wording]?: Wording[F] | undefined;
  },
): void {
  for (const field of ['subject', 'body'] as const) {
    for (const [, stated = ''] of (wording[field] ?? '').matchAll(variable)) {
      const name = stated.trim();
      if (isVariable(name)) continue;
      const known = templateVariables.map((one) => `{{${one}}}`).join(', ');
      throw invalidField(field, 'unknown-variable', `{{${name}}} is none of ${known}`);
    }
  }
}

/** Characters of a wording with the values in it: a name may be long, and be named often. */
const longest = { subject: 600, body: 20_000 } as const;

/**
 * A wording with the values in it. Values are taken as they are: none is looked through in its turn.
 * @throws Problem 422 `too-big`, naming the field
 */
export function filled({ subject, body }: Wording, values: TemplateValues): Wording {
  const fill = (text: string) =>
    text.replaceAll(variable, (whole, stated: string) => {
      const name = stated.trim();
      return isVariable(name) ? values[name] : whole;
    });
  // A subject is a header of the e-mail: one line, in which nobody has written a word in code (RFC 2047).
  const header = fill(subject).replace(/\s+/gu, ' ').replaceAll('=?', '= ?').trim();
  const written = { subject: header, body: fill(body) };
  for (const field of ['subject', 'body'] as const) {
    if (written[field].length <= longest[field]) continue;
    throw invalidField(
      field,
      'too-big',
      `has more than ${longest[field]} characters when filled in`,
    );
  }
  return written;
}
