import { useTexts } from '../../language.tsx';

/** The words of a link to the whole of a list; readers of the screen hear of which. */
export function SeeAll({ of }: { of: string }) {
  const { home: t } = useTexts();
  return (
    <>
      {t.seeAll}
      <span className="sr-only">: {of}</span>
    </>
  );
}
