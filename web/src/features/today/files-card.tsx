import { Link } from '@tanstack/react-router';
import { addDays } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { allLinkClass, NeedCard, NeedRow, needLinkClass } from './need-card.tsx';
import { SeeAll } from './see-all.tsx';
import type { LeavingFile } from './urgent.ts';
import type { Need } from './use-needs.ts';

interface Props {
  readonly entityId: string;
  readonly need: Need<LeavingFile>;
}

/** Files that are removed within 30 days unless somebody keeps them (G9). */
export function FilesCard({ entityId, need }: Props) {
  const { home: t } = useTexts();
  return (
    <NeedCard
      title={t.files}
      icon="paperclip"
      need={need}
      most={3}
      empty={t.noFiles}
      links={
        <Link to="/e/$entityId/retention" params={{ entityId }} className={allLinkClass}>
          <SeeAll of={t.files} />
        </Link>
      }
      row={(file) => <Row key={file.id} {...{ entityId, file }} />}
    />
  );
}

function Row({ entityId, file }: { entityId: string; file: LeavingFile }) {
  const { t, format } = useLanguage();
  const { fileName, invoice, customer, removeOn } = file;
  return (
    <NeedRow
      link={
        <Link
          to="/e/$entityId/invoices/$key"
          params={{ entityId, key: invoice.key }}
          className={needLinkClass}
        >
          {fileName}
        </Link>
      }
      below={`${invoice.number} · ${customer.code}`}
      beside={
        <span className="text-muted tabular-nums">
          {t.home.keptUntil(format.day(addDays(removeOn, -1)))}
        </span>
      }
    />
  );
}
