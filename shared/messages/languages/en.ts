import type { Texts } from '../texts.ts';

export const en: Texts = {
  locale: 'en-GB',
  colon: ':',
  greeting: (name) => `Hello ${name},`,
  footer: (account) => `This message was sent by Encours on behalf of ${account}.`,
  linkFallback: 'If the button does not work, copy this address into your browser:',
  invitation: {
    subject: (account) => `Your access to ${account}`,
    intro: (account) =>
      `An account has been created for you in Encours, the receivables workspace of ${account}. Choose your own password to start using it.`,
    loginLabel: 'Your login',
    button: 'Set my password',
    validity: (until) =>
      `This link is valid until ${until}. After that the account is made inactive, and your administrator can send a new invitation.`,
    confidential:
      'Your password is yours alone: nobody at your company or at Encours will ask for it.',
  },
  access: {
    subject: (account) => `Your access to your account with ${account}`,
    intro: (account, customer) =>
      `${account} gives you access to the account of ${customer}: its invoices, its statement and the files that are shared with you. Choose your own password to begin.`,
    loginLabel: 'Your user code',
    validity: (until) =>
      `This link is valid until ${until}. After that, whoever you deal with there can send you a new one.`,
    confidential: 'Your password is yours alone: nobody will ask you for it.',
  },
  file: {
    subject: (account) => `A file from ${account}`,
    intro: (sender, account) => `${sender} of ${account} sends you a file.`,
    fileLabel: 'File',
    wordLabel: 'They say',
    button: 'See the file',
    validity: (until) => `This link is valid until ${until}; it is for you alone.`,
  },
  message: {
    templates: {
      reminder: {
        subject: 'Reminder: your account with {{company}}',
        body: 'According to our records {{overdue}} of your account is overdue, the oldest invoice since {{oldestDueDate}}. The invoices are listed here.\n\nPlease arrange for payment, or tell us online when we may expect it, or what is in its way. If you have paid meanwhile, we thank you, and ask you to disregard this message.\n\nKind regards,\n{{sender}}\n{{company}}',
      },
      dispute: {
        subject: 'Your dispute: {{customer}} and {{company}}',
        body: 'You have told us that you disagree with the invoices listed here. We are looking into it.\n\nPlease send us online whatever may help us to settle it: your order, the delivery note, your comments.\n\nKind regards,\n{{sender}}\n{{company}}',
      },
      promise: {
        subject: 'Your promise to pay: {{customer}}',
        body: 'Thank you for having told us when the invoices listed here, {{total}} in all, will be paid. We have noted it.\n\nShould anything change, please tell us online.\n\nKind regards,\n{{sender}}\n{{company}}',
      },
      action: {
        subject: 'Your account with {{company}}: we need your help',
        body: 'We need something from you to proceed with the invoices listed here. Please answer online.\n\nKind regards,\n{{sender}}\n{{company}}',
      },
      internal: {
        subject: '{{customer}} ({{customerCode}}): your help, please',
        body: 'Please have a look at the invoices of {{customer}} listed below, {{total}} in all, and leave your comment online.\n\n{{sender}}',
      },
    },
    columns: ['Invoice', 'Due', 'Open'],
    total: 'Total open',
    files: 'Files',
    button: { customer: 'Open my invoices', colleague: 'Open the invoices' },
    validity: (until) =>
      `The page and the files can be opened until ${until}, without signing in. Please do not forward this message to people who should not see them.`,
    example: { customer: 'Harbour Bakery Ltd', contact: 'Jane Porter' },
  },
  proposal: {
    subject: {
      accepted: 'Your change was accepted',
      'partly-accepted': 'Your change was accepted in part',
      refused: 'Your change was not accepted',
    },
    intro: {
      accepted: (account) =>
        `${account} has accepted the change that you proposed. The new details are in use.`,
      'partly-accepted': (account) =>
        `${account} has accepted a part of the change that you proposed. What became of each field stands in your account, under “Your changes”.`,
      refused: (account) =>
        `${account} has not accepted the change that you proposed. The details stay as they were.`,
    },
    wordLabel: 'They say',
    button: 'Open my account',
  },
  passwordReset: {
    subject: 'Set a new password',
    intro: (account) => `A new password was asked for, for your access to ${account}.`,
    loginLabel: 'Your login',
    button: 'Set a new password',
    validity: (until) => `This link can be used once, until ${until}.`,
    notAsked:
      'If you did not ask for it, there is nothing to do: your password stays as it is, and nobody but you receives this link.',
  },
  securityNotice: {
    subject: {
      'login-changed': 'Your login was changed',
      'email-changed': 'The e-mail address of your access was changed',
      'password-changed': 'Your password was changed',
      'totp-enabled': 'Your second factor was set up',
      'totp-removed': 'Your second factor was removed',
    },
    intro: {
      'login-changed': (account, at) =>
        `On ${at} an administrator of ${account} changed the login of your access. Your password stays as it is.`,
      'email-changed': (account, at) =>
        `On ${at} an administrator of ${account} changed the e-mail address of your access. From now on messages go to the new address.`,
      'password-changed': (account, at) =>
        `The password of your access to ${account} was changed on ${at}.`,
      'totp-enabled': (account, at) =>
        `A second factor was set up for your access to ${account} on ${at}. From now on a code is asked for when you sign in.`,
      'totp-removed': (account, at) =>
        `The second factor of your access to ${account} was removed on ${at}. From now on the password alone is asked for.`,
    },
    notYou:
      'If this was not you, set a new password at once with “Forgotten your password?” and tell your administrator.',
  },
};
