import type { Language } from '../domain/fields.ts';
import type { ProblemCode } from '../domain/problem.ts';
import { en } from './problem-titles/en.ts';
import { fr } from './problem-titles/fr.ts';

/** What each problem says to people, and what they can do about it; a language is one file (B13). */
export const problemTitles: Record<Language, Record<ProblemCode, string>> = { en, fr };
