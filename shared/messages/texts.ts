import type { Language } from '../domain/fields.ts';
import { en } from './languages/en.ts';
import { fr } from './languages/fr.ts';

/** Every text of every e-mail, in one language. A language is one file that fulfils this. */
export interface Texts {
  readonly locale: string;
  readonly greeting: (name: string) => string;
  readonly footer: (account: string) => string;
  readonly linkFallback: string;
  readonly invitation: {
    readonly subject: (account: string) => string;
    readonly intro: (account: string) => string;
    readonly loginLabel: string;
    readonly button: string;
    readonly validity: (until: string) => string;
    readonly confidential: string;
  };
}

const languages: Record<Language, Texts> = { en, fr };

export const textsIn = (language: Language): Texts => languages[language];
