import type { Language } from '../domain/fields.ts';
import { en } from './languages/en.ts';
import { fr } from './languages/fr.ts';
import type { Texts } from './texts.ts';

const languages: Record<Language, Texts> = { en, fr };

export const textsIn = (language: Language): Texts => languages[language];
