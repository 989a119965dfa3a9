import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

// What is wrong with a field is said in words only where a language is set.
z.config(en());
