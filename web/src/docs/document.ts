/** The parts of an OpenAPI 3.1 document that this page shows. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

export interface Content {
  readonly schema?: Schema;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Record<string, Content> }>
  >;
}

export interface OpenApi {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The operations by their first tag, both in the order of the document. */
export function byTag(document: OpenApi): Map<string, Endpoint[]> {
  const endpoints = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
  const tags = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const tag = endpoint.operation.tags?.[0] ?? 'other';
    tags.set(tag, [...(tags.get(tag) ?? []), endpoint]);
  }
  return tags;
}

/** The endpoints in which every word of a search occurs. */
export function matches({ method, path, operation }: Endpoint, search: string): boolean {
  const text = `${method} ${path} ${operation.operationId} ${operation.summary}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A schema, followed where it only refers to another; with the name of what it referred to. */
export function resolve(
  schema: Schema,
  document: OpenApi,
): { readonly schema: Schema; readonly name: string | undefined } {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return { schema, name: undefined };
  return { schema: document.components?.schemas?.[name] ?? {}, name };
}

/** A schema's type in a few words: `string · date`, `array of Customer`, `"a" | "b"`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(' | ');
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.join(' | ');
  if (type === 'array') return `array of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  return [type ?? 'anything', schema.format].filter(Boolean).join(' · ');
}

/** The bounds of a schema's values in a few words. */
export function boundsOf(schema: Schema): string[] {
  const range = (unit: string, least: number | undefined, most: number | undefined) => {
    if (least === undefined && most === undefined) return [];
    const huge = most !== undefined && most >= Number.MAX_SAFE_INTEGER;
    return [`${least ?? ''}…${most === undefined || huge ? '' : most}${unit}`];
  };
  return [
    ...range('', schema.minimum, schema.maximum),
    ...range(' characters', schema.minLength, schema.maxLength),
    ...range(' items', schema.minItems, schema.maxItems),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
}
