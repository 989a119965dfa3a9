import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Choice } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { useMe, useMembership } from '../session/use-session.ts';
import { type AgendaSearch, agendaSearch, everybody, oneself, whoseOf } from './agenda-search.ts';
import { kinds } from './kinds.ts';

interface Props {
  readonly entityId: string;
  readonly search: AgendaSearch;
  readonly onSearch: (search: AgendaSearch) => void;
}

/** Narrows the agenda by days, person and kind. */
export function AgendaFilters({ entityId, search, onSearch }: Props) {
  const { agenda: t, qualifications } = useTexts();
  const me = useMe();
  const membership = useMembership();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const others = colleagues.filter(({ id, status }) => id !== me.id && status === 'active');
  const set = (change: { readonly [F in keyof AgendaSearch]?: string }) =>
    onSearch(agendaSearch({ ...search, ...change }));
  const whose = whoseOf(search, membership);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Choice
        label={t.until}
        options={[
          ['today', t.untilToday],
          ['week', t.untilDays(7)],
          ['month', t.untilDays(30)],
        ]}
        value={search.until ?? 'week'}
        onChange={(until) => set({ until })}
      />
      <Select
        labelHidden
        label={t.whose}
        value={whose}
        options={[
          [everybody, t.everybody],
          [oneself, t.mine],
          ...others.map(({ id, name }): Option => [id, name]),
        ]}
        onChange={(chosen) => set({ whose: chosen })}
        className="w-full sm:w-56"
      />
      {whose !== everybody && (
        <Choice
          label={t.as}
          options={[
            ['collector', t.asCollector],
            ['resolver', t.asResolver],
          ]}
          value={search.as ?? 'collector'}
          onChange={(as) => set({ as })}
        />
      )}
      <Select
        labelHidden
        label={qualifications.title}
        empty={t.allKinds}
        value={search.kind ?? ''}
        options={kinds.map((kind) => [kind, qualifications.kinds[kind]])}
        onChange={(kind) => set({ kind })}
        className="w-full sm:w-60"
      />
    </div>
  );
}
