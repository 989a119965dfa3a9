import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { setConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import { endView } from '../../api/viewing.ts';
import { stopTasks } from '../tasks/tasks.ts';

/** Forgets what was read as a contact, and says that the view has ended. */
export function useEndView(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    stopTasks();
    queryClient.removeQueries({ queryKey: meQuery.queryKey });
    endView();
    setConnection({ sessionEnded: false });
    await router.navigate({ to: '/view-ended', ignoreBlocker: true });
    queryClient.clear();
  };
}
