import { isVisible } from '#functions/runtime/customers.ts';
import { invoiceAnswer, logInvoice } from '#functions/runtime/invoices.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { createInvoice as route } from '#shared/contract/routes/invoices.ts';
import { newInvoice, readAmounts } from '#shared/domain/invoice.ts';
import { invalidField } from '#shared/domain/problem.ts';

export const createInvoice = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, log }) => {
    const found = await services.customers.find(path.e, body.customerCode);
    const customer = found && isVisible(scope.access, signedIn, found) ? found.customer : undefined;
    if (!customer) throw invalidField('customerCode', 'unknown', 'is no customer of this entity');
    const currency = body.currency ?? customer.currency;
    if (currency !== customer.currency) {
      throw invalidField('currency', 'other', `must be the customer's: ${customer.currency}`);
    }
    const invoice = newInvoice({ ...body, ...readAmounts(body, currency), currency }, now);
    services.invoices.create(changes, path.e, invoice);
    const move = { dueDate: invoice.dueDate, amount: invoice.balance };
    services.customers.addInvoice(changes, path.e, customer, move);
    services.branches.move(changes, path.e, null, invoice.branchId);
    logInvoice(log, 'invoice.created', undefined, invoice);
    return created(invoiceAnswer(invoice));
  },
);
