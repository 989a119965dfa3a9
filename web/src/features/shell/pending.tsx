import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';

/** While a page's code or record is on its way. */
export function Pending() {
  const t = useTexts();
  return (
    <div className="mx-auto w-full max-w-7xl">
      <Card>
        <Skeleton label={t.common.loading} rows={9} />
      </Card>
    </div>
  );
}
