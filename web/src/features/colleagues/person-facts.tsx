import type { Person } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Fact } from '../../ui/page.tsx';
import { isToldOfSignIn, reasonOf } from './sign-in-facts.ts';

/** The facts of an account; how somebody signs in only where the reader is told. */
export function PersonFacts({ person }: { person: Person }) {
  const { t, format } = useLanguage();
  const { email, login, phone, language, canImport, status, hasSecondFactor, createdAt } = person;
  const told = isToldOfSignIn(person);
  const reason = reasonOf(person);
  return (
    <>
      <Fact label={t.colleagues.email}>{email}</Fact>
      {told && <Fact label={t.colleagues.login}>{login}</Fact>}
      <Fact label={t.colleagues.phone}>{phone}</Fact>
      <Fact label={t.common.language}>{nameOfLanguage(language)}</Fact>
      <Fact label={t.colleagues.importing}>
        {canImport ? t.colleagues.may : t.colleagues.mayNot}
      </Fact>
      <Fact label={t.common.status}>
        {t.colleagues.statuses[status]}
        {reason && ` · ${t.colleagues.reasons[reason]}`}
      </Fact>
      {told && (
        <Fact label={t.log.fields.hasSecondFactor}>
          {hasSecondFactor ? t.colleagues.secondFactorOn : t.colleagues.secondFactorOff}
        </Fact>
      )}
      <Fact label={t.colleagues.created}>{format.date(createdAt)}</Fact>
    </>
  );
}
