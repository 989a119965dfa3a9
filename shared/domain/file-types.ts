/** What the first bytes of a file must look like for its extension to be believed (G2). */
type Signature = 'pdf' | 'zip' | 'ole' | 'jpeg' | 'png' | '7z' | 'text' | 'xml';

const ooxml = 'application/vnd.openxmlformats-officedocument';

/** The seventeen types that may be attached (G2): extension → stored content type and signature. */
const fileTypes: Record<string, { contentType: string; signature: Signature; also?: string[] }> = {
  pdf: { contentType: 'application/pdf', signature: 'pdf' },
  docx: { contentType: `${ooxml}.wordprocessingml.document`, signature: 'zip' },
  xlsx: { contentType: `${ooxml}.spreadsheetml.sheet`, signature: 'zip' },
  pptx: { contentType: `${ooxml}.presentationml.presentation`, signature: 'zip' },
  doc: { contentType: 'application/msword', signature: 'ole' },
  xls: { contentType: 'application/vnd.ms-excel', signature: 'ole' },
  ppt: { contentType: 'application/vnd.ms-powerpoint', signature: 'ole' },
  msg: { contentType: 'application/vnd.ms-outlook', signature: 'ole' },
  jpg: { contentType: 'image/jpeg', signature: 'jpeg', also: ['image/jpg', 'image/pjpeg'] },
  jpeg: { contentType: 'image/jpeg', signature: 'jpeg', also: ['image/jpg', 'image/pjpeg'] },
  png: { contentType: 'image/png', signature: 'png' },
  zip: { contentType: 'application/zip', signature: 'zip', also: ['application/x-zip-compressed'] },
  '7z': { contentType: 'application/x-7z-compressed', signature: '7z' },
  txt: { contentType: 'text/plain', signature: 'text' },
  csv: {
    contentType: 'text/csv',
    signature: 'text',
    // Browsers on Windows name csv after the program that opens it.
    also: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  },
  eml: { contentType: 'message/rfc822', signature: 'text', also: ['text/plain'] },
  xml: { contentType: 'application/xml', signature: 'xml', also: ['text/xml'] },
};

export const allowedExtensions = Object.keys(fileTypes);

function extensionOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
}

function typeOf(fileName: string) {
  const extension = extensionOf(fileName);
  const known = fileName.includes('.') && Object.hasOwn(fileTypes, extension);
  return known ? fileTypes[extension] : undefined;
}

/**
 * The content type a file is stored and served with, which its extension decides. Undefined where the
 * extension is not allowed or what the client declares contradicts it; an empty declaration or
 * `application/octet-stream` says nothing.
 */
export function contentTypeFor(fileName: string, declared: string): string | undefined {
  const type = typeOf(fileName);
  if (!type) return undefined;
  const bare = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const silent = bare === '' || bare === 'application/octet-stream';
  const agrees = bare === type.contentType || type.also?.includes(bare);
  return silent || agrees ? type.contentType : undefined;
}

/** How many bytes from the start `contentMatches` wants to see. */
export const headBytes = 65_536;

/** Whether a file's first bytes are what its extension says. */
export function contentMatches(fileName: string, head: Uint8Array): boolean {
  const type = typeOf(fileName);
  return type !== undefined && checks[type.signature](head, extensionOf(fileName));
}

const startsWith = (head: Uint8Array, ...bytes: number[]) =>
  bytes.every((byte, index) => head[index] === byte);

const latin1 = (head: Uint8Array) => new TextDecoder('latin1').decode(head);

/** The folder that an Office file's archive must name beside its list of content types. */
const officeFolder: Record<string, string> = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' };

const checks: Record<Signature, (head: Uint8Array, extension: string) => boolean> = {
  pdf: (head) => !isProgram(head) && latin1(head.subarray(0, 1024)).includes('%PDF-'),
  ole: (head) => startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  jpeg: (head) => startsWith(head, 0xff, 0xd8, 0xff),
  png: (head) => startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  '7z': (head) => startsWith(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
  zip: (head, extension) => {
    const empty = startsWith(head, 0x50, 0x4b, 0x05, 0x06);
    if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04) && !empty) return false;
    return officeFolder[extension] === undefined || isOffice(latin1(head), extension);
  },
  text: (head) => textOf(head) !== undefined,
  xml: (head) => /^\s*</.test(textOf(head) ?? ''),
};

/** An Office archive lists its parts' types, and keeps them in the folder of its own program. */
function isOffice(names: string, extension: string): boolean {
  const others = Object.entries(officeFolder).filter(([other]) => other !== extension);
  const own = names.includes(officeFolder[extension] ?? '');
  const foreign = others.some(([, folder]) => names.includes(folder));
  return own || (names.includes('[Content_Types].xml') && !foreign);
}

/** Programs of Windows and Unix, whatever follows in them. */
function isProgram(head: Uint8Array): boolean {
  return startsWith(head, 0x4d, 0x5a) || startsWith(head, 0x7f, 0x45, 0x4c, 0x46);
}

/** UTF-8, UTF-16 with a byte order mark, or Windows-1252; undefined with control characters in it. */
function textOf(head: Uint8Array): string | undefined {
  const utf16 = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff);
  const encoding = head[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const text = utf16 ? new TextDecoder(encoding).decode(head) : latin1(head);
  return hasControls(text) ? undefined : text.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '');
}

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/.test(text);
}
