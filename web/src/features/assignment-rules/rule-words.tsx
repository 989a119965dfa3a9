import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { useCriteriaText } from '../customers/search/criteria-text.ts';

type Stated = Pick<AssignmentRule, 'criteria' | 'userIds' | 'collectorId'>;

/** What a rule asks for and whom it gives, in words. */
export function RuleWords({ entityId, rule }: { entityId: string; rule: Stated }) {
  const { t, format } = useLanguage();
  const criteria = useCriteriaText(entityId)(rule.criteria);
  const users = useQuery(allColleaguesQuery(entityId)).data;
  const nameOf = (userId: string) =>
    users ? (users.find(({ id }) => id === userId)?.name ?? t.rules.gone) : '…';
  const given = [
    ...(rule.userIds.length > 0
      ? [t.rules.gives(new Intl.ListFormat(format.locale).format(rule.userIds.map(nameOf)))]
      : []),
    ...(rule.collectorId ? [t.rules.givesCollector(nameOf(rule.collectorId))] : []),
  ];
  return (
    <div className="mt-1 flex flex-col gap-1.5">
      <ul className="flex flex-wrap gap-1.5">
        {(criteria.length > 0 ? criteria : [t.rules.everyCustomer]).map((text) => (
          <li
            key={text}
            className="max-w-full truncate rounded-full bg-accent-soft px-2.5 py-0.5 text-small font-medium text-accent"
          >
            {text}
          </li>
        ))}
      </ul>
      <p className="text-small text-muted [overflow-wrap:anywhere]">
        {given.length > 0 ? given.join(' · ') : t.rules.givesNobody}
      </p>
    </div>
  );
}
