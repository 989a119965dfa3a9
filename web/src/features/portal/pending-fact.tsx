import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Fact } from '../../ui/page.tsx';

interface Props {
  readonly label: string;
  readonly value: string | null | undefined;
  /** What is to take its place once it is accepted; undefined where nothing is proposed. */
  readonly proposed: string | undefined;
  readonly wide?: boolean;
}

/** A fact that can be changed, with what is proposed for it. */
export function PendingFact({ label, value, proposed, wide = false }: Props) {
  const t = useTexts();
  return (
    <Fact label={label} wide={wide}>
      {value || proposed !== undefined ? (
        <>
          <span className="block whitespace-pre-line">{value || t.common.notGiven}</span>
          {proposed !== undefined && (
            <span className="mt-1.5 flex flex-col items-start gap-1 border-l-2 border-accent pl-2.5">
              <span className="whitespace-pre-line">
                {proposed ? t.portal.pending.proposed(proposed) : t.portal.pending.emptied}
              </span>
              <Badge tone="accent">{t.portal.pending.badge}</Badge>
            </span>
          )}
        </>
      ) : null}
    </Fact>
  );
}
