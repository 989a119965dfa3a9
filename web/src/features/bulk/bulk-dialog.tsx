import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { BulkRequest } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkRun } from './bulk-run.tsx';

interface Props {
  readonly entityId: string;
  readonly operation: BulkRequest['operation'];
  readonly selection: BulkRequest['selection'];
  /** What is selected, in words. */
  readonly selected: string;
  readonly onClose: () => void;
}

/** Associates or dissociates colleagues with many customers: whom, then what it would do, then doing it (C2). */
export function BulkDialog({ entityId, operation, selection, selected, onClose }: Props) {
  const t = useTexts();
  const [userIds, setUserIds] = useState<string[]>([]);
  const [step, setStep] = useState<'whom' | 'preview' | { runId: string }>('whom');
  const [preview, setPreview] = useState({ name: '', overtaken: false });
  const showPreview = useCallback((overtaken: boolean) => {
    setPreview({ name: crypto.randomUUID(), overtaken });
    setStep('preview');
  }, []);
  const previewAnew = useCallback(() => showPreview(true), [showPreview]);
  return (
    <Dialog title={t.bulk.titles[operation]} wide={step === 'preview'} onClose={onClose}>
      {step === 'whom' && (
        <div className="flex flex-col gap-4">
          <p className="text-muted">
            {t.bulk.bodies[operation]} {selected}.
          </p>
          <Whom entityId={entityId} chosen={userIds} onChange={setUserIds} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{t.common.cancel}</Button>
            <Button
              variant="primary"
              disabled={userIds.length === 0}
              onClick={() => showPreview(false)}
            >
              {t.bulk.preview}
            </Button>
          </div>
        </div>
      )}
      {step === 'preview' && (
        <BulkPreview
          entityId={entityId}
          request={{ operation, userIds, selection }}
          preview={preview}
          onOvertaken={previewAnew}
          onBack={() => setStep('whom')}
          onDone={onClose}
          onRun={(runId) => setStep({ runId })}
        />
      )}
      {typeof step === 'object' && (
        <BulkRun
          entityId={entityId}
          runId={step.runId}
          onOvertaken={previewAnew}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface WhomProps {
  readonly entityId: string;
  readonly chosen: readonly string[];
  readonly onChange: (userIds: string[]) => void;
}

/** One change takes so many colleagues. */
const most = 50;

function Whom({ entityId, chosen, onChange }: WhomProps) {
  const t = useTexts();
  const people = useQuery(allColleaguesQuery(entityId));
  if (people.isPending) return <Skeleton label={t.common.loading} rows={4} />;
  if (!people.data) return <Failed error={people.error} retry={people.refetch} />;
  return (
    <PeoplePicker
      label={t.bulk.whom}
      people={people.data}
      chosen={chosen}
      onChange={(ids) => onChange(ids.slice(0, most))}
    />
  );
}
