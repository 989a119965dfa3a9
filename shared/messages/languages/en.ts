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
