import { createContext, use, useEffect, useId } from 'react';

type Report = (id: string, unsaved: boolean) => void;

/** Where what stands in a dialog reports that closing it would throw something away. */
export const UnsavedContext = createContext<Report>(() => {});

/** Reports to the dialog around, if there is one, whether something in it is unsaved. */
export function useUnsaved(unsaved: boolean): void {
  const report = use(UnsavedContext);
  const id = useId();
  useEffect(() => {
    report(id, unsaved);
    return () => report(id, false);
  }, [report, id, unsaved]);
}
