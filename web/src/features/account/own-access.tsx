import type { Principal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card, Fact, Facts } from '../../ui/page.tsx';
import { useLanguageOfMe } from '../session/use-own-account.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';

/** What a customer's contact sees of their access; of it they change the language alone. */
export function OwnAccess({ me }: { me: Principal }) {
  const t = useTexts();
  const chooseLanguage = useLanguageOfMe();
  const company = me.customer?.entity.name ?? '';
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.portal.account.details}</h2>
      <div className="mb-5 rounded-lg bg-sunken p-4">
        <Facts long>
          <Fact label={t.contacts.fields.name}>{me.name}</Fact>
          <Fact label={t.portal.account.login}>{me.login}</Fact>
          <Fact label={t.account.email}>{me.email}</Fact>
        </Facts>
        <p className="mt-3 text-small text-muted">{t.portal.account.emailHint(company)}</p>
      </div>
      <LanguageChoice onChoose={chooseLanguage.mutate} />
      {chooseLanguage.error && (
        <p role="alert" className="mt-2 text-danger">
          {messageOf(chooseLanguage.error, t)}
        </p>
      )}
    </Card>
  );
}
