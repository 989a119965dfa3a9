import { interruptions } from './openers-interrupting.ts';
import { moreOpeners } from './openers-more.ts';
import { staffOpeners } from './openers-staff.ts';

/** Everything that opens over the pages of the client. */
export const openers = [...staffOpeners, ...moreOpeners, ...interruptions];
