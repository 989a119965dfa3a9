export interface Match<R> {
  readonly route: R;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Router<R> {
  find(method: string, path: string): Match<R> | undefined;
}

interface Node<R> {
  readonly fixed: Map<string, Node<R>>;
  variable?: Node<R>;
  end?: { readonly route: R; readonly names: readonly string[] };
}

/**
 * Finds a route as an HTTP API does: the path is already decoded, a fixed segment wins over a
 * variable `{name}`, and a variable takes one segment that is not empty.
 * Throws an Error when two routes are the same.
 */
export function createRouter<R extends { readonly method: string; readonly path: string }>(
  routes: readonly R[],
): Router<R> {
  const roots = new Map<string, Node<R>>();
  for (const route of routes) {
    const root = roots.get(route.method) ?? { fixed: new Map() };
    roots.set(route.method, root);
    insert(root, route);
  }
  return {
    find(method, path) {
      const root = roots.get(method);
      const values: string[] = [];
      const end = root && search(root, path.split('/').slice(1), values);
      if (!end) return undefined;
      const pairs = end.names.map((name, index) => [name, values[index] ?? ''] as const);
      return { route: end.route, parameters: Object.fromEntries(pairs) };
    },
  };
}

function insert<R extends { readonly method: string; readonly path: string }>(
  root: Node<R>,
  route: R,
): void {
  const names: string[] = [];
  let node = root;
  for (const segment of route.path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name) {
      names.push(name);
      node.variable ??= { fixed: new Map() };
      node = node.variable;
    } else {
      const next = node.fixed.get(segment) ?? { fixed: new Map() };
      node.fixed.set(segment, next);
      node = next;
    }
  }
  if (node.end) throw new Error(`There are two routes ${route.method} ${route.path}`);
  node.end = { route, names };
}

function search<R>(node: Node<R>, segments: readonly string[], values: string[]): Node<R>['end'] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return node.end;
  const next = node.fixed.get(segment);
  const found = next && search(next, rest, values);
  if (found || !node.variable || segment === '') return found;
  values.push(segment);
  const end = search(node.variable, rest, values);
  if (!end) values.pop();
  return end;
}
