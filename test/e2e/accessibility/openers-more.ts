import { entity, inMenu, type Opener, on } from './openers.ts';

const search = 'À Lyon';

const searching: readonly Opener[] = [
  ...on(entity('/customers?city=Lyon'), [
    ['search/criteria-editor', (t) => t.search.add],
    ['search/criteria-editor', (t) => [t.search.add, t.customerSearch.names.group]],
    ['search/codes-dialog', (t) => t.customerSearch.paste],
    ['saved-searches/save-search-dialog', (t) => t.savedSearches.save],
    ['saved-searches/searches-menu', (t) => t.savedSearches.button],
    ['saved-searches/searches-dialog', (t) => [t.savedSearches.button, t.savedSearches.manage]],
    [
      'saved-searches/rename-search-dialog',
      ({ savedSearches: t }) => [t.button, t.manage, t.renameTitle(search)],
    ],
    [
      'saved-searches/searches-dialog',
      ({ savedSearches: t }) => [t.button, t.manage, t.remove(search)],
    ],
    ['bulk/bulk-dialog', (t) => [t.bulk.selectLoaded, t.bulk.operations.associate]],
  ]),
];

const administering: readonly Opener[] = [
  ...on(entity('/accesses'), [
    ['accesses/review-bar', (t) => [t.accesses.select('Lucie Tissot'), t.accesses.withdraw]],
  ]),
  ...on(entity('/rules'), [
    ['assignment-rules/rule-dialog', (t) => t.rules.new],
    ['assignment-rules/run-rules-dialog', (t) => t.rules.run],
    ...inMenu('Lyon', [['assignment-rules/delete-rule', (t) => t.common.delete]]),
  ]),
  ...on(entity('/settings'), [
    ['settings/branch-dialog', (t) => t.settings.newBranch],
    ['settings/branches', (t) => t.settings.deleteBranch('LYO')],
    ['api-keys/new-api-key-dialog', (t) => t.apiKeys.new],
    ['api-keys/api-key-row', (t) => t.apiKeys.revokeOf('Program of a collector')],
    [
      'api-keys/api-key-secret',
      (t) => [t.apiKeys.new, { field: t.apiKeys.name, text: 'ERP' }, t.apiKeys.create],
      { close: (t) => t.apiKeys.kept },
    ],
  ]),
  ...on(entity('/settings/message-templates/reminder/fr'), [
    ['message-templates/template-editor', (t) => t.messageTemplates.backToStandard],
    [
      'ui/leave-guard',
      (t) => [{ field: t.messageTemplates.subject, text: 'x' }, t.shell.customers],
    ],
  ]),
  ...on(({ e, runId }) => `/e/${e}/runs/${runId}`, [['runs/undo-run', (t) => t.runs.undo]]),
];

const ofPlatform: readonly Opener[] = [
  ...on(
    () => '/platform/mail',
    [
      ['platform/dead-letter-row', (t) => t.mail.retry],
      ['platform/dead-letter-row', (t) => t.mail.giveUpOf('admin@encours.test')],
      ['platform/suppression-row', (t) => t.mail.lift],
    ],
  ),
  ...on(
    () => '/platform/users',
    [['platform-users/new-platform-user-dialog', (t) => t.platformUsers.new]],
  ),
  ...on(
    ({ paul }) => `/platform/users/${paul.id}`,
    [
      [
        'platform-users/edit-platform-user-dialog',
        (t) => [t.colleagues.menuOf('Paul Moreau'), t.common.edit],
      ],
      ['platform-users/main-administrator', (t) => t.platformUsers.mainAdministrator],
      ['platform-users/user-entities', (t) => t.platformUsers.remove('Ardoise')],
    ],
  ),
];

const ofReaders: readonly Opener[] = [
  ...on(() => '/account', [['account/second-factor', (t) => t.secondFactor.remove]], {
    reader: 'claire',
  }),
  ...on(entity('/reports'), [
    ['shell/account-menu', (t) => new RegExp(`^${t.shell.account}`)],
    ['palette/palette', (t) => t.palette.button],
    ['palette/keys-dialog', (t) => [t.palette.button, t.keys.title]],
    ['shell/entity-switcher', (t) => new RegExp(`^${t.shell.switchEntity}`)],
  ]),
  ...on(
    ({ tokens }) => `/page#token=${tokens.page}`,
    [
      ['interactive-page/say-dialog', (t) => `${t.page.actions.comment} (F-2)`],
      ['interactive-page/send-files-dialog', (t) => `${t.page.actions.file} (F-2)`],
    ],
    { reader: 'nobody' },
  ),
  ...on(
    () => '/portal/invoices',
    [
      ['portal/invoice-files-dialog', (t) => t.portal.invoices.files(1, 'F-1')],
      ['portal/portal-menu', (t) => new RegExp(`^${t.shell.account}`)],
      ['portal/bottom-bar', (t) => t.portal.more, { phone: true }],
    ],
    { reader: 'contact' },
  ),
  ...on(
    () => '/portal/contacts',
    [['portal/contact-dialog', (t) => t.portal.contacts.edit('Anne Tissot')]],
    { reader: 'contact' },
  ),
];

/** What opens over lists, over the pages of administrators, and over those of people from outside. */
export const moreOpeners = [...searching, ...administering, ...ofPlatform, ...ofReaders];
