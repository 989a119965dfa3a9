const signature = (hex: string) => Buffer.from(hex, 'hex');

export const signatures = {
  compound: signature('d0cf11e0a1b11ae1'),
  jpeg: signature('ffd8ff'),
  png: signature('89504e470d0a1a0a'),
  sevenZip: signature('377abcaf271c'),
  zip: signature('504b0304'),
  emptyZip: signature('504b0506'),
} as const;

export const startsWith = (head: Buffer, start: Buffer): boolean =>
  head.subarray(0, start.length).equals(start);

/** ELF, Mach-O in both orders and sizes, Java, Dalvik, WebAssembly, scripts, shortcuts of Windows. */
const programs = [
  ...['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'bebafeca'],
  ...['6465780a', '0061736d', '2321', '4c00000001140200'],
].map(signature);

/** `MZ`, which Windows knows in this order and DOS in the other as well. */
const dos = ['4d5a', '5a4d'].map(signature);
/** How much of a program for Windows comes before it says where it goes on. */
const dosHeader = 64;

/**
 * Whether a file starts as a program does. A text may start with "MZ", as long as it is one: no
 * program comes without a NUL in its first bytes.
 */
export function isProgram(head: Buffer, text: boolean): boolean {
  if (programs.some((start) => startsWith(head, start))) return true;
  const marked = dos.some((start) => startsWith(head, start));
  return marked && (!text || head.subarray(0, dosHeader).includes(0));
}
