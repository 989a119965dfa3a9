/** The page of this client to go back to after signing in; anything that could lead elsewhere is `/`. */
export function safeReturnPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])/.test(path) || /[\p{Cc}\\]/u.test(path)) return '/';
  return path.startsWith('/sign-in') ? '/' : path;
}
