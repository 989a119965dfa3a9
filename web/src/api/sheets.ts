import { ApiProblem } from '#shared/contract/client.ts';
import type { PathParameters } from '#shared/contract/route.ts';
import type { Routes } from '#shared/contract/routes.ts';
import type { sheetTypes } from '#shared/contract/wire.ts';
import { noted } from './client.ts';
import { viewHeaders } from './viewing.ts';

/** The routes that also answer as a sheet. */
type SheetKey = {
  [K in keyof Routes]: Routes[K] extends { readonly sheets: true } ? K : never;
}[keyof Routes];

export type SheetForm = keyof typeof sheetTypes;

// Stated anew, since importing the value would bring the schemas beside it into the page.
const types: typeof sheetTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file under the name that the API gives it. */
export interface Sheet {
  readonly name: string;
  readonly content: Blob;
}

/** Asks for a sheet. @throws ApiProblem the API's refusal; status 0 when no answer came */
export type SheetCall = (form: SheetForm, signal: AbortSignal) => Promise<Sheet>;

/** The answer of a route as a sheet, in the language of whoever is signed in. */
export function sheetOf<K extends SheetKey>(
  key: K,
  path: PathParameters<Routes[K]>,
  query: Readonly<Record<string, string>> = {},
): SheetCall {
  const variables: Readonly<Record<string, string>> = path;
  const address = key
    .slice(key.indexOf('/'))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(variables[name] ?? ''));
  const asked =
    Object.keys(query).length > 0 ? `${address}?${new URLSearchParams(query)}` : address;
  return (form, signal) => noted(() => fetchSheet(asked, form, signal));
}

async function fetchSheet(asked: string, form: SheetForm, signal: AbortSignal): Promise<Sheet> {
  const unreachable = () => {
    signal.throwIfAborted();
    throw new ApiProblem(0, {});
  };
  const headers = { accept: types[form], ...viewHeaders() };
  const response = await fetch(asked, { headers, signal }).catch(unreachable);
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new ApiProblem(response.status, body, response.headers.get('retry-after'));
  }
  const content = await response.blob().catch(unreachable);
  const [address = ''] = asked.split('?');
  const ownName = `${address.slice(address.lastIndexOf('/') + 1)}.${form}`;
  return { name: fileNameOf(response.headers.get('content-disposition')) ?? ownName, content };
}

/** The name that `Content-Disposition` gives a file (RFC 6266, as the API writes it). */
export function fileNameOf(disposition: string | null): string | undefined {
  const [, name] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '') ?? [];
  return name && decodeURIComponent(name);
}
