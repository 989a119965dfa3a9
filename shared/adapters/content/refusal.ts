/** What is wrong with an uploaded file, and what its owner is told of it (G2, G10). */
const messages = {
  damaged: 'The file is damaged or was cut off.',
  'duplicate-name': 'Two files in the archive have the same name.',
  encrypted: 'The file is protected by a password, so that its content cannot be checked.',
  executable: 'The file is a program.',
  'executable-inside': 'The archive has a program or a script in it.',
  macros: 'The file has macros in it.',
  'names-differ': 'The archive gives one of its files two different names.',
  nested: 'The archive has another archive in it; add what is in that one by itself.',
  overlapping: 'Files in the archive lie on top of each other.',
  ratio: 'The archive would unpack to many times its size.',
  'too-complex': 'The file is put together in a way that takes too much reading to check.',
  'too-many-entries': 'The file has too many parts, or files in it.',
  'two-kinds': 'The file is of two kinds at once.',
  'type-refused': 'Files of this type are not accepted.',
  'unpacked-too-large': 'The archive would unpack to more than 1 GB.',
  'unsafe-name': 'A file in the archive has a name that leads elsewhere or cannot be shown.',
} as const;

export type ContentFaultCode = keyof typeof messages | `not-${string}`;

/** Why the content of a file is refused; `code` is kebab-case, `message` a sentence. */
export interface ContentFault {
  readonly code: ContentFaultCode;
  readonly message: string;
}

/** A file that is refused for its content. */
export class ContentRefusal extends Error {
  readonly code: ContentFaultCode;

  constructor(code: ContentFaultCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'ContentRefusal';
    this.code = code;
  }
}

export function faultOf({ code }: ContentRefusal): ContentFault {
  const kind = /^not-(.*)$/.exec(code)?.[1];
  const known = messages[code as keyof typeof messages];
  return {
    code,
    message: kind === undefined ? known : `The content is not of the type ${kind}.`,
  };
}

/** Refuses the file unless `holds`. @throws ContentRefusal */
export function demand(holds: boolean, code: ContentFaultCode): asserts holds {
  if (!holds) throw new ContentRefusal(code);
}
