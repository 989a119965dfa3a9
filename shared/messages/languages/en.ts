import type { Texts } from '../texts.ts';

export const en: Texts = {
  locale: 'en-GB',
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
};
