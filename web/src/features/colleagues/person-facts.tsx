import type { Person } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Fact } from '../../ui/page.tsx';

/** The facts of an account that every reader of it sees. */
export function PersonFacts({ person }: { person: Person }) {
  const { t, format } = useLanguage();
  const { email, login, phone, language, canImport, status, inactiveReason, createdAt } = person;
  const reason = inactiveReason && ` · ${t.colleagues.reasons[inactiveReason]}`;
  return (
    <>
      <Fact label={t.colleagues.email}>{email}</Fact>
      <Fact label={t.colleagues.login}>{login}</Fact>
      <Fact label={t.colleagues.phone}>{phone}</Fact>
      <Fact label={t.common.language}>{nameOfLanguage(language)}</Fact>
      <Fact label={t.colleagues.importing}>
        {canImport ? t.colleagues.may : t.colleagues.mayNot}
      </Fact>
      <Fact label={t.common.status}>
        {t.colleagues.statuses[status]}
        {reason}
      </Fact>
      <Fact label={t.log.fields.hasSecondFactor}>
        {person.hasSecondFactor ? t.colleagues.secondFactorOn : t.colleagues.secondFactorOff}
      </Fact>
      <Fact label={t.colleagues.created}>{format.date(createdAt)}</Fact>
    </>
  );
}
