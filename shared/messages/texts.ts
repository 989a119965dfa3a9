import type { SecurityEvent } from '../domain/outbox.ts';

/** Every text of every e-mail, in one language. A language is one file that fulfils this. */
export interface Texts {
  readonly locale: string;
  /** What stands between a label and its value. */
  readonly colon: string;
  readonly greeting: (name: string) => string;
  readonly footer: (account: string) => string;
  readonly linkFallback: string;
  readonly invitation: {
    readonly subject: (account: string) => string;
    readonly intro: (account: string) => string;
    readonly loginLabel: string;
    readonly button: string;
    readonly validity: (until: string) => string;
    readonly confidential: string;
  };
  readonly passwordReset: {
    readonly subject: string;
    readonly intro: (account: string) => string;
    readonly loginLabel: string;
    readonly button: string;
    readonly validity: (until: string) => string;
    readonly notAsked: string;
  };
  readonly securityNotice: {
    readonly subject: Record<SecurityEvent, string>;
    readonly intro: Record<SecurityEvent, (account: string, at: string) => string>;
    readonly notYou: string;
  };
}
