/** How the content of a file is checked before its extension is believed (G2). */
export type FileKind =
  | 'compound'
  | 'jpeg'
  | 'mail'
  | 'office'
  | 'pdf'
  | 'png'
  | 'seven-zip'
  | 'text'
  | 'xml'
  | 'zip';

interface FileType {
  readonly contentType: string;
  readonly kind: FileKind;
  /** What else clients call it. */
  readonly also?: readonly string[];
}

const ooxml = 'application/vnd.openxmlformats-officedocument';

/** The seventeen types that may be attached (G2): extension → stored content type and kind. */
const fileTypes: Readonly<Record<string, FileType>> = {
  pdf: { contentType: 'application/pdf', kind: 'pdf' },
  docx: { contentType: `${ooxml}.wordprocessingml.document`, kind: 'office' },
  xlsx: { contentType: `${ooxml}.spreadsheetml.sheet`, kind: 'office' },
  pptx: { contentType: `${ooxml}.presentationml.presentation`, kind: 'office' },
  doc: { contentType: 'application/msword', kind: 'compound' },
  xls: { contentType: 'application/vnd.ms-excel', kind: 'compound' },
  ppt: { contentType: 'application/vnd.ms-powerpoint', kind: 'compound' },
  msg: { contentType: 'application/vnd.ms-outlook', kind: 'compound' },
  jpg: { contentType: 'image/jpeg', kind: 'jpeg', also: ['image/jpg', 'image/pjpeg'] },
  jpeg: { contentType: 'image/jpeg', kind: 'jpeg', also: ['image/jpg', 'image/pjpeg'] },
  png: { contentType: 'image/png', kind: 'png' },
  zip: { contentType: 'application/zip', kind: 'zip', also: ['application/x-zip-compressed'] },
  '7z': { contentType: 'application/x-7z-compressed', kind: 'seven-zip' },
  txt: { contentType: 'text/plain', kind: 'text' },
  csv: {
    contentType: 'text/csv',
    kind: 'text',
    // Browsers on Windows name csv after the program that opens it.
    also: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  },
  eml: { contentType: 'message/rfc822', kind: 'mail', also: ['text/plain'] },
  xml: { contentType: 'application/xml', kind: 'xml', also: ['text/xml'] },
};

export const allowedExtensions = Object.keys(fileTypes);

function extensionOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
}

/** The type that a file has by its name; undefined where its extension is not allowed. */
export function fileTypeOf(fileName: string): (FileType & { extension: string }) | undefined {
  const extension = extensionOf(fileName);
  const known = fileName.includes('.') && Object.hasOwn(fileTypes, extension);
  const type = known ? fileTypes[extension] : undefined;
  return type && { ...type, extension };
}

/**
 * The content type a file is stored and served with, which its extension decides. Undefined where the
 * extension is not allowed or what the client declares contradicts it; an empty declaration or
 * `application/octet-stream` says nothing.
 */
export function contentTypeFor(fileName: string, declared: string): string | undefined {
  const type = fileTypeOf(fileName);
  if (!type) return undefined;
  const bare = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const silent = bare === '' || bare === 'application/octet-stream';
  const agrees = bare === type.contentType || type.also?.includes(bare);
  return silent || agrees ? type.contentType : undefined;
}
