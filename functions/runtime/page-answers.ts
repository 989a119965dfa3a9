import { agingOf, bucketOf, daysOverdue } from '#shared/domain/aging.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import type { Proposal } from '#shared/domain/proposal.ts';
import { isCurrent } from '#shared/domain/qualification.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { entryAnswer } from './page-entries.ts';
import type { Page } from './pages.ts';
import { portalFileAnswer } from './portal-answers.ts';

/** What stands on a page: invoices that it is about, others that it shows, files, what was said. */
interface Content {
  readonly chosen: readonly Invoice[];
  readonly others: readonly Invoice[];
  readonly files: readonly Attachment[];
  readonly said: readonly Proposal[];
}

/** What a reader without login is told: nothing of colleagues but the sender, no note, no hidden file (E7). */
export function pageAnswer(page: Page, { chosen, others, files, said }: Content, now: string) {
  const { message, audience, entity, customer, readers, sentAt, expiresAt } = page;
  const asOf = dayIn(entity.timeZone, now);
  const all = [...chosen, ...others];
  const open = all.filter(({ status }) => status === 'open');
  const { total, notDue } = agingOf(open, asOf);
  const numbers = new Set(all.map(({ number }) => number));
  const { code, name, currency } = customer;
  return {
    ...{ audience, kind: message.kind, language: message.language },
    ...{ company: entity.name, timeZone: entity.timeZone, customer: { code, name, currency } },
    sender: message.sentBy.name,
    recipients: readers.map((reader) => reader.name),
    ...{ subject: message.subject, body: message.body, sentAt, expiresAt, asOf },
    total: fromMinor(total, currency),
    overdue: fromMinor(total - notDue, currency),
    invoices: [
      ...chosen.map((invoice) => invoiceOf(page, invoice, true, asOf)),
      ...others.map((invoice) => invoiceOf(page, invoice, false, asOf)),
    ],
    files: files.map((file) => {
      const own = file.invoices.filter(({ number }) => numbers.has(number));
      const { createdAt: _, ...shown } = portalFileAnswer(
        file,
        own.map(({ number }) => number),
      );
      return shown;
    }),
    said: said.map(entryAnswer),
  };
}

function invoiceOf(page: Page, invoice: Invoice, isChosen: boolean, asOf: string) {
  const { number, type, issueDate, dueDate, amount, balance, currency, status } = invoice;
  const { reference, orderNumber, qualification } = invoice;
  const age = status === 'open' ? daysOverdue(dueDate, asOf) : 0;
  return {
    key: toKey(number),
    ...{ number, type, issueDate, dueDate, currency, status, reference, orderNumber },
    amount: fromMinor(amount, currency),
    balance: fromMinor(balance, currency),
    ...{ age, ageBucket: bucketOf(age), isChosen },
    qualification:
      page.audience === 'colleague' && isCurrent(qualification) ? saidOf(qualification) : null,
  };
}

const saidOf = ({
  kind,
  promiseDate,
  disputeType,
  comment,
}: NonNullable<Invoice['qualification']>) => ({ kind, promiseDate, disputeType, comment });
