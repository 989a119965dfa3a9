import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { allColleaguesQuery, meQuery } from '../../api/queries.ts';
import { useLanguage } from '../../language.tsx';

const most = 3;

/** Which role does not allow something, and who can change that: the administrators of the entity. */
export function WhoHelps() {
  const { entityId } = useParams({ strict: false });
  // What is refused may be to know who is signed in (E6).
  const me = useQuery({ ...meQuery, enabled: false }).data;
  const own = me?.entities.find(({ id }) => id === entityId);
  const { t } = useLanguage();
  if (!own) return <p className="text-muted">{t.states.accountOnly}</p>;
  return (
    <div className="flex flex-col gap-3 text-muted">
      <p>{t.states.roleLacks(t.roles[own.role])}</p>
      <Administrators entityId={own.id} />
    </div>
  );
}

function Administrators({ entityId }: { entityId: string }) {
  const { t, format } = useLanguage();
  const { data, isPending } = useQuery(allColleaguesQuery(entityId));
  const found = data?.filter(({ role, status }) => role === 'administrator' && status === 'active');
  const [first, ...others] = found?.slice(0, most) ?? [];
  if (isPending) return null;
  if (!first) return <p>{t.states.askAdministrator}</p>;
  const names = new Intl.ListFormat(format.locale, { type: 'disjunction' });
  const people = new Map([first, ...others].map((one) => [one.name, one.email]));
  return (
    <p>
      {t.states.askOneOf}{' '}
      {names.formatToParts(people.keys()).map(({ type, value }) =>
        type === 'element' ? (
          <a
            key={value}
            href={`mailto:${people.get(value)}`}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            {value}
          </a>
        ) : (
          value
        ),
      )}
      .
    </p>
  );
}
