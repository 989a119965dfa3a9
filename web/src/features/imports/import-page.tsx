import { getRouteApi, Link } from '@tanstack/react-router';
import { importKinds } from '#shared/contract/import-fields.ts';
import type { ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FileStep } from './file-step.tsx';
import { StepPage } from './step-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/imports');

/** Where an import begins: what the file holds, then the file itself (D3). */
export function ImportPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const { kind } = route.useSearch();
  if (kind) {
    return (
      <StepPage entityId={entityId} step="file" title={t.imports.titles[kind]} kind={kind}>
        <FileStep key={kind} entityId={entityId} kind={kind} />
      </StepPage>
    );
  }
  return (
    <StepPage entityId={entityId} step="kind" title={t.imports.title}>
      <p className="-mt-3 max-w-prose text-muted">{t.imports.body}</p>
      <h2 className="text-base font-semibold">{t.imports.what}</h2>
      <ul className="-mt-2 grid gap-4 sm:grid-cols-3">
        {importKinds.map((one) => (
          <Kind key={one} entityId={entityId} kind={one} />
        ))}
      </ul>
    </StepPage>
  );
}

const icons = {
  customers: 'building',
  contacts: 'people',
  invoices: 'file',
} as const satisfies Record<ImportKind, IconName>;

function Kind({ entityId, kind }: { entityId: string; kind: ImportKind }) {
  const t = useTexts();
  return (
    <li className="relative flex flex-col gap-1.5 rounded-xl border border-line bg-surface p-5 shadow-card transition-colors hover:border-accent">
      <span className="mb-1 grid size-9 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icons[kind]} />
      </span>
      <Link
        to="/e/$entityId/imports"
        params={{ entityId }}
        search={{ kind }}
        className="text-base font-semibold after:absolute after:inset-0 hover:text-accent focus-visible:after:rounded-xl"
      >
        {t.imports.kinds[kind]}
      </Link>
      <p className="text-muted">{t.imports.kindBodies[kind]}</p>
    </li>
  );
}
