import { useEffect, useMemo, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { NotFoundCodes } from '../bulk/not-found-codes.tsx';
import { codesOf, notAmong } from './codes.ts';
import type { SearchTexts } from './criteria.ts';

interface Reading {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isError: boolean;
}

interface Props {
  readonly texts: SearchTexts;
  /** The codes that are searched for. */
  readonly codes: string | readonly string[] | undefined;
  /** Nothing else is asked for. */
  readonly alone: boolean;
  /** What was found so far, by its code. */
  readonly found: readonly { readonly code: string }[];
  readonly total: number | undefined;
  readonly reading: Reading;
  readonly readOn: () => void;
}

/** So many are compared without being asked: a few pages. */
const fewCodes = 1000;

/** Which of the pasted codes the search did not find (C2, F3). */
export function NotFound({ texts, codes, alone, found, total, reading, readOn }: Props) {
  const t = useTexts();
  const wanted = useMemo(() => codesOf(codes), [codes]);
  const [asked, setAsked] = useState(false);
  const complete = !reading.hasNextPage;
  useReadAll(reading, readOn, wanted.length > 0 && (asked || wanted.length <= fewCodes));
  const missing = useMemo(
    () =>
      complete
        ? notAmong(
            wanted,
            found.map(({ code }) => code),
          )
        : undefined,
    [complete, wanted, found],
  );
  const count = missing?.length ?? (total === undefined ? 0 : wanted.length - total);
  if (wanted.length === 0 || count <= 0) return null;
  return (
    <Notice tone="warn" title={texts.notFound(count)}>
      <p>{alone ? texts.notFoundBody : texts.notFoundOthers}</p>
      <div className="mt-1.5">
        {missing ? (
          <NotFoundCodes
            codes={missing}
            title={texts.notFoundList}
            summary={t.search.showNotFound}
          />
        ) : (
          <Button small busy={asked} onClick={() => setAsked(true)}>
            {asked ? texts.lookingForCodes : t.search.showNotFound}
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
