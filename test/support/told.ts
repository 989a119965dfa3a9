import { inflateRawSync } from 'node:zlib';
import { sheetTypes } from '#shared/contract/wire.ts';
import { ask, type Known, nothing, routesOfContacts } from './contact-routes.ts';
import type { Answer } from './contract-check.ts';
import type { World } from './world.ts';

/** What an answer says: its cursors decoded, its workbook unpacked. */
export function saidBy({ text, headers, body, bytes }: Answer): string {
  const cursor = String((body as { nextCursor?: unknown } | undefined)?.nextCursor ?? '');
  const decoded = Buffer.from(cursor, 'base64url').toString('latin1');
  return [text, JSON.stringify(headers), decoded, ...unpacked(bytes)].join();
}

/** The entries of a ZIP archive, by their local headers; none of what is no archive. */
function unpacked(bytes: Buffer): string[] {
  const signature = Buffer.from('PK\x03\x04', 'latin1');
  const starts: number[] = [];
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 4)) {
    starts.push(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28));
  }
  return starts.map((start) => inflateRawSync(bytes.subarray(start)).toString('utf8'));
}

/**
 * All that somebody can read in the portal and of their account, every page and form of it.
 * @param foreign what they ask for besides
 */
export async function everythingTold(
  world: World,
  token: string,
  foreign: readonly Known[],
): Promise<string> {
  const said: string[] = [];
  const reads = routesOfContacts.filter(({ method }) => method === 'GET');
  const own = await ownPath(world, token);
  for (const route of reads) {
    for (const path of [own, ...foreign, nothing]) {
      const ways = route.query ? ['', '?limit=1'] : [''];
      for (const search of ways)
        said.push(saidBy(await ask(world, route, { token, path, search })));
    }
    for (const accept of route.sheets ? Object.values(sheetTypes) : []) {
      const headers = { accept };
      said.push(saidBy(await ask(world, route, { token, path: own, headers })));
    }
  }
  return said.join('\n');
}

/** The first invoice and file that the portal lists. */
async function ownPath(world: World, token: string) {
  const first = async (list: string) => {
    const { body } = await world.send('GET', `/v1/portal/${list}`, { token });
    return (body as { items: { key?: string; id?: string }[] }).items[0];
  };
  return {
    ...nothing,
    n: (await first('invoices'))?.key ?? '',
    a: (await first('attachments'))?.id ?? '',
  };
}

/** Those among the words that come up. */
export const saidAmong = (told: string, words: readonly string[]) =>
  words.filter((word) => told.toLowerCase().includes(word.toLowerCase()));
