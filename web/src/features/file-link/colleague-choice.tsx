import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';

interface Props {
  readonly entityId: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** A colleague, active or not: a link takes no account. */
export function ColleagueChoice({ entityId, chosen, onChoose }: Props) {
  const { common, fileLink: t } = useTexts();
  const users = useQuery(allColleaguesQuery(entityId));
  if (users.isPending) return <Skeleton label={common.loading} rows={3} />;
  if (users.isError) return <Failed error={users.error} retry={users.refetch} />;
  return (
    <PeoplePicker
      single
      label={t.colleague}
      people={users.data}
      chosen={[chosen]}
      onChange={([id = '']) => onChoose(id)}
    />
  );
}
