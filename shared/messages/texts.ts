import type { Audience, MessageKind } from '../domain/message.ts';
import type { Wording } from '../domain/message-template.ts';
import type { SecurityEvent } from '../domain/outbox.ts';
import type { Decision } from '../domain/proposal.ts';

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
  /** To a customer's contact (E2). */
  readonly access: {
    readonly subject: (account: string) => string;
    readonly intro: (account: string, customer: string) => string;
    readonly loginLabel: string;
    readonly validity: (until: string) => string;
    readonly confidential: string;
  };
  /** A link to a file (G7). */
  readonly file: {
    readonly subject: (account: string) => string;
    readonly intro: (sender: string, account: string) => string;
    readonly fileLabel: string;
    readonly wordLabel: string;
    readonly button: string;
    readonly validity: (until: string) => string;
  };
  /** About a customer's invoices (H1, H2). */
  readonly message: {
    /** With which an entity begins; they may name what `templateVariables` lists. */
    readonly templates: Record<MessageKind, Wording>;
    readonly columns: readonly [number: string, due: string, open: string];
    readonly total: string;
    readonly files: string;
    readonly button: Record<Audience, string>;
    readonly validity: (until: string) => string;
    /** Whom a template is tried with. */
    readonly example: { readonly customer: string; readonly contact: string };
  };
  readonly proposal: {
    readonly subject: Record<Decision, string>;
    readonly intro: Record<Decision, (account: string) => string>;
    readonly wordLabel: string;
    readonly button: string;
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
