import { useEffect, useState, useTransition } from 'react';
import { flushSync } from 'react-dom';

const atFirst = 200;

/** How many items of a long list are rendered: a first few, twice as many with each step, all on paper. */
export function useShown(count: number) {
  const [wanted, setWanted] = useState(atFirst);
  const [adding, start] = useTransition();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // What is not there when the listeners are done is not printed.
    const onBefore = () => flushSync(() => setPrinting(true));
    const onAfter = () => setPrinting(false);
    window.addEventListener('beforeprint', onBefore);
    window.addEventListener('afterprint', onAfter);
    return () => {
      window.removeEventListener('beforeprint', onBefore);
      window.removeEventListener('afterprint', onAfter);
    };
  }, []);
  return {
    shown: printing ? count : Math.min(wanted, count),
    adding,
    showMore: () => start(() => setWanted(wanted * 2)),
  };
}
