/** The pages on the account as a whole, for main administrators. */
export const platformTabs = [
  { to: '/platform/account', name: 'account' },
  { to: '/platform/security', name: 'security' },
  { to: '/platform/users', name: 'users' },
  { to: '/platform/mail', name: 'mail' },
  { to: '/platform/log', name: 'log' },
] as const;
