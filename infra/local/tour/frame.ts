import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { english } from './en.ts';
import { french } from './fr.ts';

export const texts = { en: english, fr: french } as const;
export type TourLanguage = keyof typeof texts;
const languages = Object.keys(texts) as TourLanguage[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** The language that was chosen, else the first of the reader's that these pages speak. */
export function languageOf({ headers }: IncomingMessage, asked: string | null): TourLanguage {
  const chosen = languages.find((code) => code === asked);
  const accept = headers['accept-language'] ?? '*';
  const negotiator = new Negotiator({ headers: { 'accept-language': accept } });
  const [preferred] = negotiator.languages([...languages]);
  return chosen ?? languages.find((code) => code === preferred) ?? 'en';
}

interface Framed {
  readonly language: TourLanguage;
  readonly title: string;
  /** Of the page itself, in any language. */
  readonly path: string;
  readonly head?: string;
  readonly body: string;
}

/** A page of the stand-in's own, below the bar that all of them have. */
export function framed({ language, title, path, head = '', body }: Framed): string {
  const t = texts[language];
  const links = languages.map((code) => {
    const mark = code === language ? ' aria-current="true"' : '';
    return `<a href="${path}?lang=${code}" hreflang="${code}" lang="${code}"${mark}>${code.toUpperCase()}</a>`;
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/tour/tour.css">${head}</head><body>
<header><a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28">Encours</a>
<nav><a href="/tour">${t.tour}</a><a href="/_local">${t.emails}</a><a href="/docs/">${t.api}</a><span class="languages">${links.join('')}</span></nav></header>
<main><h1>${title}</h1>${body}</main></body></html>`;
}
