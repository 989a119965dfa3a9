import { required } from '#functions/runtime/environment.ts';
import { readWhich } from '#functions/runtime/message-templates.ts';
import { letterOfMessage } from '#functions/runtime/messages.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { previewMessageTemplate as route } from '#shared/contract/routes/message-templates.ts';
import { dayIn, plus } from '#shared/domain/calendar.ts';
import { endOfPage } from '#shared/domain/message.ts';
import { checkWording, filled } from '#shared/domain/message-template.ts';
import { toMinor } from '#shared/domain/money.ts';
import { templateValues } from '#shared/messages/compose-message.ts';
import { textsIn } from '#shared/messages/languages.ts';
import { render } from '#shared/messages/render.ts';

/** With an invented customer, so that nobody's figures are shown while texts are written. */
export const previewMessageTemplate = operation(
  route,
  async ({ path, body, scope, signedIn, services, now }) => {
    const { kind, language } = readWhich(path);
    checkWording(body);
    const { entity } = scope;
    const { currency, timeZone } = entity;
    const day = (offset: number) => dayIn(timeZone, plus(now, offset, 'day'));
    const invoiceOf = (number: string, dueIn: number, units: string) => {
      const minor = toMinor(units, currency) ?? 0;
      return {
        ...{ number, issueDate: day(dueIn - 30), dueDate: day(dueIn) },
        ...{ amount: minor, balance: minor },
      };
    };
    const { customer: name, contact } = textsIn(language).message.example;
    const customer = { code: 'C-1001', name, currency };
    const invoices = [invoiceOf('F-2041', -45, '1250'), invoiceOf('F-2107', 12, '480')];
    const sender = signedIn.caller.name;
    const facts = { customer, company: entity.name, sender, invoices, today: day(0) };
    const wording = filled(body, templateValues(language, facts));
    const to = [{ id: '', name: contact, email: '' }];
    const message = { kind, language, to, ...wording, invoices };
    const origin = required(services.environment, 'WEB_ORIGIN');
    const letter = letterOfMessage(entity, currency, message, {
      files: [{ fileName: 'F-2041.pdf', url: `${origin}/file` }],
      ...{ url: `${origin}/page`, expiresAt: endOfPage({ kind }, now, signedIn.settings) },
    });
    return ok(render(letter));
  },
);
