/** `__Host-` needs `Secure`, which plain http at loopback cannot give (api.md, Conventions). */
const [secureName, plainName] = ['__Host-encours', 'encours'];
export const sessionCookies = [secureName, plainName];

const attributes = 'Path=/; HttpOnly; SameSite=Strict';

export function sessionCookie(token: string, maxAgeSeconds: number, secure: boolean): string {
  const name = secure ? `${secureName}=${token}; Secure` : `${plainName}=${token}`;
  return `${name}; ${attributes}; Max-Age=${maxAgeSeconds}`;
}

export function expiredSessionCookie(secure: boolean): string {
  return sessionCookie('', 0, secure);
}
