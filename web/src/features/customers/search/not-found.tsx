import { useEffect, useMemo, useState } from 'react';
import type { CustomerCriteria, CustomerSummary } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/feedback.tsx';
import { NotFoundCodes } from '../../bulk/not-found-codes.tsx';
import { codesOf, notAmong } from './codes.ts';
import { statedIn } from './criteria.ts';

interface Reading {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isError: boolean;
}

interface Props {
  readonly criteria: CustomerCriteria;
  readonly rows: readonly CustomerSummary[];
  readonly total: number | undefined;
  readonly reading: Reading;
  readonly readOn: () => void;
}

/** So many are compared without being asked: a few pages. */
const fewCodes = 1000;

/** Which of the pasted codes the search did not find (C2). */
export function NotFound({ criteria, rows, total, reading, readOn }: Props) {
  const t = useTexts();
  const wanted = useMemo(() => codesOf(criteria.codes), [criteria.codes]);
  const [asked, setAsked] = useState(false);
  const complete = !reading.hasNextPage;
  useReadAll(reading, readOn, wanted.length > 0 && (asked || wanted.length <= fewCodes));
  const missing = useMemo(
    () =>
      complete
        ? notAmong(
            wanted,
            rows.map(({ code }) => code),
          )
        : undefined,
    [complete, wanted, rows],
  );
  const count = missing?.length ?? (total === undefined ? 0 : wanted.length - total);
  if (wanted.length === 0 || count <= 0) return null;
  const alone = statedIn(criteria).length === 1;
  return (
    <Notice tone="warn" title={t.customerSearch.notFound(count)}>
      <p>{alone ? t.customerSearch.notFoundBody : t.customerSearch.notFoundOthers}</p>
      <div className="mt-1.5">
        {missing ? (
          <NotFoundCodes codes={missing} summary={t.customerSearch.showNotFound} />
        ) : (
          <Button small busy={asked} onClick={() => setAsked(true)}>
            {asked ? t.customerSearch.lookingForCodes : t.customerSearch.showNotFound}
          </Button>
        )}
      </div>
    </Notice>
  );
}

/** Reads page after page to the end, while it is wanted. */
function useReadAll(reading: Reading, readOn: () => void, wanted: boolean): void {
  const { hasNextPage, isFetching, isError } = reading;
  const next = wanted && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (next) readOn();
  }, [next, readOn]);
}
