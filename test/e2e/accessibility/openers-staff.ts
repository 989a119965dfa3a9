import { entity, inMenu, type Opener, on } from './openers.ts';

const customer = (path: string) => entity(`/customers/C1000101${path}`);
const claire = 'Claire Vasseur';

const people: readonly Opener[] = on(entity('/colleagues'), [
  ['colleagues/roles-dialog', (t) => t.colleagues.rolesButton],
  ['colleagues/new-colleague-dialog', (t) => t.colleagues.new],
  ['colleagues/actions-menu', (t) => t.colleagues.menuOf(claire)],
  ...inMenu(claire, [
    ['colleagues/edit-colleague-dialog', (t) => t.common.edit],
    ['colleagues/activity-dialogs', (t) => t.colleagues.deactivate],
    ['colleagues/activity-dialogs', (t) => t.colleagues.removeSecondFactor],
    ['colleagues/activity-dialogs', (t) => t.colleagues.delete],
    ['colleagues/handover-dialog', (t) => t.colleagues.handOver],
  ]),
  ...inMenu('Karim Diallo', [['colleagues/activity-dialogs', (t) => t.colleagues.activate]]),
]);

const ofCustomers: readonly Opener[] = [
  ...on(entity('/customers'), [['search/list/view-menu', (t) => t.display.view]]),
  ...on(customer(''), [
    ['messages/write-menu', (t) => t.messages.write],
    ['customers/record-tab', (t) => t.common.delete],
    ['holds/hold-dialogs', (t) => t.holds.keep],
  ]),
  ...on(entity('/customers/C1000103'), [['holds/hold-dialogs', (t) => t.holds.lift]]),
  ...on(customer('/contacts'), [
    ['contacts/contact-dialog', (t) => t.contacts.add],
    ['contacts/delete-contact', (t) => t.contacts.remove('Lucie Tissot')],
    ['accesses/access-dialog', (t) => new RegExp(`^${t.access.grant}.*Anne Tissot$`)],
    ...(['suspend', 'withdraw'] as const).map(
      (action) =>
        [
          'accesses/access-actions',
          (t: Parameters<Opener['steps']>[0]) => [
            new RegExp(`^${t.access.title}.*Lucie Tissot$`),
            t.access[action],
          ],
        ] as const,
    ),
  ]),
  ...on(customer('/colleagues'), [
    ['customer-colleagues/add-colleagues-dialog', (t) => t.customerColleagues.add],
    [
      'customer-colleagues/change-collector-dialog',
      (t) => new RegExp(`^${t.customerColleagues.change}`),
    ],
    ['customer-colleagues/remove-colleague', (t) => t.customerColleagues.remove('Hugo Perrin')],
  ]),
  ...on(customer('/statement'), [['statement/export-menu', (t) => t.statement.export]]),
  ...on(customer('/messages/new?kind=reminder'), [
    ['messages/copies-field', (t) => t.messages.addCopy],
  ]),
  ...on(
    ({ e, messageId }) => `/e/${e}/messages/${messageId}`,
    [['messages/revoke-message', (t) => t.messages.revoke]],
  ),
];

const ofInvoices: readonly Opener[] = [
  ...on(customer('/invoices'), [['invoices/new-invoice-dialog', (t) => t.invoices.new]]),
  ...on(entity('/invoices/F-1'), [
    ['invoices/edit-invoice-dialog', (t) => t.common.edit],
    ['invoices/invoice-actions', (t) => t.invoices.settle],
    ['qualifications/qualify-dialog', (t) => t.qualifications.qualify],
    ...inMenu('Facture F-1.pdf', [
      ['files/edit-file-dialog', (t) => t.fileChanges.edit],
      ['files/send-link-dialog', (t) => t.fileLink.send],
      ['files/audience-dialog', (t) => t.audience.menu],
      ['files/ledger-dialog', (t) => t.fileChanges.history],
      ['files/remove-file-dialogs', (t) => t.fileChanges.takeOff],
      ['files/remove-file-dialogs', (t) => t.fileChanges.deleteEverywhere],
    ]),
    ['files/addition-dialog', (t) => t.files.add],
    [
      'session/stop-work',
      (t) => [
        t.files.add,
        t.files.submit(1),
        t.work.goOn,
        new RegExp(`^${t.shell.account}`),
        t.shell.signOut,
      ],
    ],
    [
      'files/stop-sending',
      (t) => [t.files.add, t.files.submit(1), t.work.stopAll],
      { stays: true },
    ],
  ]),
];

/** What opens over the pages of customers, their invoices and people. */
export const staffOpeners = [...people, ...ofCustomers, ...ofInvoices];
