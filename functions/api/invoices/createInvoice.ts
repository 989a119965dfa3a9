import { invoiceAnswer, logInvoice } from '#functions/runtime/invoices.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { createInvoice as route } from '#shared/contract/routes/invoices.ts';
import { type Invoice, readAmounts } from '#shared/domain/invoice.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { firstVersion } from '#shared/domain/record.ts';

export const createInvoice = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, log }) => {
    const { id: userId } = signedIn.caller;
    const { access } = scope;
    const customer = await services.customers.findVisible(access, userId, body.customerCode);
    if (!customer) throw invalidField('customerCode', 'unknown', 'is no customer of this entity');
    const currency = body.currency ?? customer.currency;
    if (currency !== customer.currency) {
      throw invalidField('currency', 'other', `must be the customer's: ${customer.currency}`);
    }
    const invoice: Invoice = {
      ...body,
      ...readAmounts(body, currency),
      currency,
      branchId: body.branchId ?? null,
      reference: body.reference ?? null,
      orderNumber: body.orderNumber ?? null,
      status: 'open',
      settledOn: null,
      settledBalance: null,
      attachmentCount: 0,
      ...firstVersion(now),
    };
    services.invoices.create(changes, path.e, invoice);
    const move = { dueDate: invoice.dueDate, amount: invoice.balance };
    services.customers.addInvoice(changes, path.e, customer, move);
    services.branches.move(changes, path.e, null, invoice.branchId);
    logInvoice(log, 'invoice.created', undefined, invoice);
    return created(invoiceAnswer(invoice));
  },
);
