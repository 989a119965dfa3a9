export const importKinds = ['customers', 'contacts', 'invoices'] as const;
export type ImportKind = (typeof importKinds)[number];

const address = ['address', 'address2', 'city', 'region', 'postalCode', 'country'];
const phones = ['phone', 'mobile', 'fax', 'email'];

/** The columns that files of each kind may have (D3); those that name the record come first. */
export const importFields: Record<ImportKind, readonly string[]> = {
  customers: [
    ...['code', 'name', 'kind', 'status', 'type', 'language', 'currency'],
    ...address,
    ...address.map((field) => `delivery.${field}`),
    ...phones,
    ...['website', 'billTo', 'clientReference', 'registrationNumber', 'taxNumber'],
    ...['groups', 'branch', 'notes', 'collector', 'colleague'],
  ],
  contacts: [...['customerCode', 'name', 'title', 'department', 'type'], ...phones, 'location'],
  invoices: [
    ...['number', 'customerCode', 'type', 'issueDate', 'dueDate', 'amount', 'balance'],
    ...['currency', 'branch', 'reference', 'orderNumber', 'settledOn'],
  ],
};

/** Without these columns a file of the kind says nothing. */
export const requiredFields: Record<ImportKind, readonly string[]> = {
  customers: ['code'],
  contacts: ['customerCode', 'name'],
  invoices: ['number'],
};

/** What a row states besides where its record is a new one. */
export const fieldsForNew: Record<ImportKind, readonly string[]> = {
  customers: ['name'],
  contacts: [],
  invoices: ['customerCode', 'issueDate', 'dueDate', 'amount'],
};
