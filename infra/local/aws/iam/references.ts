import type { Place } from '../service.ts';
import { type Attributes, arnOf, ownName, refOf } from './arns.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Attributes;
}

/** The parts of a CloudFormation template that are read here. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

export type Templates = Readonly<Record<string, Template>>;

/** Names a resource that its template leaves for CloudFormation to name. */
export type NameOf = (
  logicalId: string,
  type: string,
  properties: Attributes,
  stack: string,
) => string;

export interface ResolveOptions extends Place {
  readonly nameOf: NameOf;
  /** Values of parameters, for every stack that has one of that name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Attributes other than `Arn`, e.g. the `DomainName` of a distribution. */
  readonly attributeOf?: (logicalId: string, attribute: string) => string | undefined;
}

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly arn: string;
  /** With every reference resolved. */
  readonly properties: Attributes;
}

type Resolve = (value: unknown, stack: string) => unknown;
type Intrinsic = (argument: unknown, stack: string) => unknown;

export interface Resolver {
  /** The resources of one type in all stacks. Throws an Error for a reference to nothing. */
  resources(type: string): Resource[];
}

/**
 * Resolves the references of a set of templates, by stack name, as CloudFormation does: Ref,
 * Fn::GetAtt, Join, Sub, Select, Split, ImportValue and the pseudo parameters. Other functions
 * throw an Error. Source: AWS CloudFormation "Intrinsic function reference".
 */
export function createResolver(templates: Templates, options: ResolveOptions): Resolver {
  const pseudo = (name: string, stack: string): unknown =>
    ({
      'AWS::AccountId': options.account,
      'AWS::NoValue': undefined,
      'AWS::Partition': 'aws',
      'AWS::Region': options.region,
      'AWS::StackId': `arn:aws:cloudformation:${options.region}:${options.account}:stack/${stack}/0`,
      'AWS::StackName': stack,
      'AWS::URLSuffix': 'amazonaws.com',
    })[name];

  const find = (logicalId: string, stack: string): TemplateResource => {
    const resource = templates[stack]?.Resources?.[logicalId];
    if (!resource) throw new Error(`Stack ${stack} has no resource ${logicalId}`);
    return resource;
  };

  const nameOf = (logicalId: string, stack: string): string => {
    const { Type, Properties = {} } = find(logicalId, stack);
    const own = resolve(ownName(Type, Properties), stack);
    return own === undefined ? options.nameOf(logicalId, Type, Properties, stack) : String(own);
  };

  const parameterValue = (name: string, fallback: unknown): unknown => {
    const value = options.parameters?.[name] ?? fallback;
    if (value === undefined) throw new Error(`The parameter ${name} has no value`);
    return value;
  };

  const ref = (name: string, stack: string): unknown => {
    if (name.startsWith('AWS::')) return pseudo(name, stack);
    const parameter = templates[stack]?.Parameters?.[name];
    if (parameter) return parameterValue(name, parameter.Default);
    return refOf(find(name, stack).Type, nameOf(name, stack), options);
  };

  const getAtt = (argument: unknown, stack: string): string => {
    const [logicalId = '', ...path] = texts(
      typeof argument === 'string' ? argument.split('.') : argument,
    );
    const attribute = path.join('.');
    const given = options.attributeOf?.(logicalId, attribute);
    if (given !== undefined) return given;
    const { Type } = find(logicalId, stack);
    const name = nameOf(logicalId, stack);
    if (attribute === 'QueueUrl') return refOf(Type, name, options);
    if (attribute === 'Arn' || attribute === 'TopicArn') return arnOf(Type, name, options);
    return attribute.endsWith('Name') && ownName(Type, { [attribute]: name }) === name
      ? name
      : `${name}.${attribute}`;
  };

  const substitute = (argument: unknown, stack: string): string => {
    const [text, values = {}] = Array.isArray(argument) ? argument : [argument];
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const value = (values as Attributes)[name];
      if (value !== undefined) return String(resolve(value, stack));
      return String(name.includes('.') ? getAtt(name, stack) : ref(name, stack));
    });
  };

  const importValue = (argument: unknown, stack: string): unknown => {
    const wanted = resolve(argument, stack);
    for (const [exporter, { Outputs = {} }] of Object.entries(templates)) {
      for (const { Export, Value } of Object.values(Outputs)) {
        if (Export && resolve(Export.Name, exporter) === wanted) return resolve(Value, exporter);
      }
    }
    throw new Error(`No stack exports ${String(wanted)}`);
  };

  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (argument, stack) => ref(String(argument), stack),
    'Fn::GetAtt': getAtt,
    'Fn::Sub': substitute,
    'Fn::ImportValue': importValue,
    'Fn::Join': (argument, stack) => {
      const [separator, parts] = argument as [string, unknown];
      return texts(resolve(parts, stack)).join(separator);
    },
    'Fn::Select': (argument, stack) => {
      const [index, values] = argument as [number | string, unknown];
      return texts(resolve(values, stack))[Number(index)];
    },
    'Fn::Split': (argument, stack) => {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(text, stack)).split(separator);
    },
  };

  const resolve: Resolve = (value, stack) => {
    if (Array.isArray(value)) {
      return value.map((item) => resolve(item, stack)).filter((item) => item !== undefined);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name = '', argument] = entries[0] ?? [];
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const intrinsic = intrinsics[name];
      if (!intrinsic) throw new Error(`${name} is not supported here`);
      return intrinsic(argument, stack);
    }
    const resolved = entries.map(([key, item]) => [key, resolve(item, stack)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
  };

  return {
    resources: (type) =>
      Object.entries(templates).flatMap(([stack, { Resources = {} }]) =>
        Object.entries(Resources)
          .filter(([, { Type }]) => Type === type)
          .map(([logicalId, { Properties = {} }]) => {
            const name = nameOf(logicalId, stack);
            const arn = arnOf(type, name, options);
            const properties = resolve(Properties, stack) as Attributes;
            return { stack, logicalId, type, name, arn, properties };
          }),
      ),
  };
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Error(`A list is expected, not ${JSON.stringify(value)}`);
  return value.map(String);
}
