import { wayBack } from '../../api/viewing.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';

/** What is left of a tab in which a colleague saw the portal as a contact. */
export function ViewEndedPage() {
  const t = useTexts();
  return (
    <PublicFrame>
      <Heading title={t.portal.viewed.endedTitle} />
      <p className="mt-1 text-muted">{t.portal.viewed.endedBody}</p>
      {/* Loaded anew, so that nothing of the view is left. */}
      <a href={wayBack()} className={`mt-5 w-full ${buttonClass('primary')}`}>
        {t.portal.viewed.back}
      </a>
    </PublicFrame>
  );
}
