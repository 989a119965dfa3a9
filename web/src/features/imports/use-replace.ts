import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/signed-in/e/$entityId/imports/$importId/columns');

/** Whether colleagues whom the file does not name are removed (C4): in the address, to survive a reload. */
export function useReplace() {
  const { replace = false } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (next: boolean) =>
    navigate({ search: next ? { replace: true } : {}, replace: true, resetScroll: false });
  return [replace, set] as const;
}
