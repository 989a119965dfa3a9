import { Link } from '@tanstack/react-router';
import type { ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMay } from '../session/use-session.ts';

/** The way to import records of a kind, for those who may. */
export function ImportLink({ entityId, kind }: { entityId: string; kind: ImportKind }) {
  const t = useTexts();
  if (!useMay()('imports.run')) return null;
  return (
    <Link
      to="/e/$entityId/imports"
      params={{ entityId }}
      search={{ kind }}
      className={buttonClass()}
    >
      <Icon name="upload" />
      {t.imports.link}
    </Link>
  );
}
