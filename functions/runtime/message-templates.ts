import { type Language, language as languageSchema } from '#shared/domain/fields.ts';
import { type MessageKind, messageKinds } from '#shared/domain/message.ts';
import type { MessageTemplate, Wording } from '#shared/domain/message-template.ts';
import { Problem } from '#shared/domain/problem.ts';
import { textsIn } from '#shared/messages/languages.ts';
import type { Services } from './services.ts';

type Which = Pick<MessageTemplate, 'kind' | 'language'>;

/** The subject and body that a kind of message begins with in an entity, with variables (H1). */
export async function wordingOf(services: Services, e: string, which: Which): Promise<Wording> {
  return (await services.messageTemplates.find(e, which)) ?? defaultOf(which);
}

const defaultOf = ({ kind, language }: Which): Wording => textsIn(language).message.templates[kind];

/** Which template a path names. @throws Problem `not-found` */
export function readWhich(path: { readonly kind: string; readonly language: string }): Which {
  const kind = messageKinds.find((one) => one === path.kind);
  const { success, data: language } = languageSchema.safeParse(path.language);
  if (!kind || !success) throw new Problem('not-found');
  return { kind, language };
}

/** A template as it is answered, the entity's own or the one that it begins with. */
export function templateAnswer(which: Which, own: MessageTemplate | undefined) {
  const { subject, body } = own ?? defaultOf(which);
  const { kind, language } = which;
  const version = own?.version ?? null;
  return { kind, language, subject, body, isDefault: own === undefined, version };
}

/** Every kind in every language. */
export const everyTemplate: readonly Which[] = messageKinds.flatMap((kind: MessageKind) =>
  languageSchema.options.map((language: Language) => ({ kind, language })),
);
