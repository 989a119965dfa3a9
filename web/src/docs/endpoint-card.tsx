import type { ReactNode } from 'react';
import type { Content, Endpoint, OpenApi, Operation } from './document.ts';
import { Inline } from './inline.tsx';
import { Properties, SchemaView } from './schema-view.tsx';

interface Props {
  readonly endpoint: Endpoint;
  readonly document: OpenApi;
}

const tones: Record<string, string> = {
  GET: 'bg-accent-soft text-accent',
  POST: 'bg-good-soft text-good',
  DELETE: 'bg-danger-soft text-danger',
};

/** One operation: what it is for at a glance, all about it when opened. */
export function EndpointCard({ endpoint, document }: Props) {
  const { method, path, operation } = endpoint;
  return (
    <details
      id={operation.operationId}
      className="group scroll-mt-6 rounded-xl border border-line bg-surface shadow-card"
    >
      <summary className="flex list-none flex-wrap items-baseline gap-x-3 gap-y-1 rounded-xl px-4 py-3 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span
          className={`w-16 rounded-md py-0.5 text-center text-xs font-semibold ${tones[method] ?? 'bg-warn-soft text-warn'}`}
        >
          {method}
        </span>
        <code className="font-mono text-small font-medium [overflow-wrap:anywhere]">
          <Path path={path} />
        </code>
        <span className="text-muted max-lg:basis-full lg:ml-auto">{operation.summary}</span>
      </summary>
      <div className="flex flex-col gap-6 border-t border-line px-4 py-5">
        {operation.description && (
          <p>
            <Inline text={operation.description} />
          </p>
        )}
        <Parameters operation={operation} document={document} />
        <RequestBody operation={operation} document={document} />
        <Responses operation={operation} document={document} />
      </div>
    </details>
  );
}

/** A path whose variables stand out and whose parts may break onto another line. */
function Path({ path }: { path: string }) {
  return path.split('/').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never move
    <span key={index}>
      {index > 0 && (
        <>
          <wbr />/
        </>
      )}
      <span className={part.startsWith('{') ? 'text-accent' : ''}>{part}</span>
    </span>
  ));
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface PartProps {
  readonly operation: Operation;
  readonly document: OpenApi;
}

function Parameters({ operation, document }: PartProps) {
  const parameters = operation.parameters ?? [];
  if (parameters.length === 0) return null;
  const rows = parameters.map(({ name, in: place, required, description, schema }) => ({
    name,
    note: place,
    required: required === true,
    schema: { ...schema, ...(description && { description }) },
  }));
  return (
    <Part title="Parameters">
      <Properties rows={rows} document={document} />
    </Part>
  );
}

function RequestBody({ operation, document }: PartProps) {
  const json = operation.requestBody?.content['application/json'];
  if (!json) return null;
  return (
    <Part title="Request body">
      <Body content={json} document={document} />
    </Part>
  );
}

function Body({ content, document }: { content: Content; document: OpenApi }) {
  return (
    <div className="flex flex-col gap-3">
      {content.schema && <SchemaView schema={content.schema} document={document} />}
      {content.example !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-xs">
          {JSON.stringify(content.example, null, 2)}
        </pre>
      )}
    </div>
  );
}

function Responses({ operation, document }: PartProps) {
  const all = Object.entries(operation.responses);
  const problems = all.filter(([status]) => Number(status) >= 400);
  return (
    <>
      {all
        .filter(([status]) => Number(status) < 400)
        .map(([status, { content }]) => {
          const json = content?.['application/json'];
          return (
            <Part key={status} title={`Answer ${status}`}>
              {json ? (
                <Body content={json} document={document} />
              ) : (
                <p className="text-muted">No body</p>
              )}
            </Part>
          );
        })}
      {problems.length > 0 && (
        <Part title="Problems">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
            {problems.map(([status, { description }]) => (
              <div key={status} className="contents">
                <dt className="font-mono text-small text-muted">{status}</dt>
                <dd>
                  <Inline text={description} />
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </>
  );
}
