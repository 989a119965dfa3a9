import type { Answer, Body } from './client.ts';

/** The API's records, as its routes answer them. */
export type Principal = Answer<'GET /v1/me'>;
export type Membership = Principal['entities'][number];
export type Role = Membership['role'];
export type Permission = Membership['permissions'][number];
export type LanguageCode = Principal['language'];
export type Session = Answer<'GET /v1/sessions'>['items'][number];
export type Account = Answer<'GET /v1/account'>;
export type SecuritySettings = Answer<'GET /v1/account/security'>;
export type Entity = Answer<'GET /v1/entities/{e}'>;
export type Branch = Answer<'GET /v1/entities/{e}/branches'>['items'][number];
export type User = Answer<'GET /v1/entities/{e}/users'>['items'][number];
export type PlatformUser = Answer<'GET /v1/users/{u}'>;
/** What is known of every user, whether of one entity or of several. */
export type Person = Omit<User, 'role'>;
/** An e-mail that was given up (H4). */
export type DeadLetter = Answer<'GET /v1/account/dead-letters'>['items'][number];
/** An address that nothing more is sent to. */
export type Suppression = Answer<'GET /v1/account/suppressions'>['items'][number];
export type ApiKey = Answer<'GET /v1/entities/{e}/api-keys'>['items'][number];
export type NewApiKey = Answer<'POST /v1/entities/{e}/api-keys'>;
export type LogEntry = Answer<'GET /v1/entities/{e}/log'>['items'][number];
export type Handover = Answer<'POST /v1/entities/{e}/users/{u}/handover'>;
export type Customer = Answer<'GET /v1/entities/{e}/customers/{code}'>;
/** A customer as lists and searches answer it. */
export type CustomerSummary = Answer<'GET /v1/entities/{e}/customers'>['items'][number];
type CustomerSearch = Body<'POST /v1/entities/{e}/customers/search'>;
export type CustomerCriteria = CustomerSearch['criteria'];
export type CustomerSort = NonNullable<CustomerSearch['sort']>;
export type SavedSearch = Answer<'GET /v1/entities/{e}/saved-searches'>['items'][number];
export type Run = Answer<'GET /v1/entities/{e}/runs/{id}'>;
export type BulkRequest = Body<'POST /v1/entities/{e}/colleague-associations'>;
export type CustomerColleague =
  Answer<'GET /v1/entities/{e}/customers/{code}/colleagues'>['items'][number];
type Visibility = Answer<'GET /v1/entities/{e}/customers/{code}/visibility'>;
/** Who sees a customer, and why. */
export type Sight = Extract<Visibility, { items: unknown }>['items'][number];
/** Whether one person sees a customer, and why or why not. */
export type Verdict = Extract<Visibility, { visible: boolean }>;
export type Reason = Verdict['because'][number];
export type Association = NonNullable<Reason['association']>;
export type AssignmentRule = Answer<'GET /v1/entities/{e}/assignment-rules'>['items'][number];
export type Contact = Answer<'GET /v1/entities/{e}/customers/{code}/contacts/{c}'>;
/** The access of a contact to the portal. */
export type Access = Answer<'GET /v1/entities/{e}/customers/{code}/contacts/{c}/access'>;
/** An access in a list, with whose it is. */
export type ListedAccess = Answer<'GET /v1/entities/{e}/accesses'>['items'][number];
/** What a contact wants changed. */
export type Proposal = Answer<'GET /v1/entities/{e}/proposals'>['items'][number];
/** What is written about a customer's invoices (H1, H2). */
export type Message = Answer<'GET /v1/entities/{e}/messages/{id}'>;
export type MessageKind = Message['kind'];
export type MessagePreview = Answer<'POST /v1/entities/{e}/customers/{code}/messages/preview'>;
export type NewMessage = Body<'POST /v1/entities/{e}/customers/{code}/messages/preview'>;
/** What was said on a page and accepted. */
export type Comment = Answer<'GET /v1/entities/{e}/customers/{code}/comments'>['items'][number];
export type MessageTemplates = Answer<'GET /v1/entities/{e}/message-templates'>;
export type MessageTemplate = MessageTemplates['items'][number];
export type TemplateVariable = MessageTemplates['variables'][number];
/** What the link of a message opens, without an account. */
export type InteractivePage = Answer<'POST /v1/pages/open'>;
export type PageInvoice = InteractivePage['invoices'][number];
export type PageFile = InteractivePage['files'][number];
/** What was said on a page, and what became of it. */
export type PageEntry = InteractivePage['said'][number];
/** A file that is imported. */
export type Import = Answer<'GET /v1/entities/{e}/imports/{id}'>;
export type ImportKind = Import['kind'];
export type ImportColumns = Answer<'POST /v1/entities/{e}/imports/{id}/check'>;
export type RefusedRow = Answer<'GET /v1/entities/{e}/imports/{id}/refused'>['items'][number];
export type Invoice = Answer<'GET /v1/entities/{e}/invoices/{n}'>;
/** What was said of an invoice (F4). */
export type Qualification =
  Answer<'GET /v1/entities/{e}/invoices/{n}/qualifications'>['items'][number];
export type NewQualification = Body<'POST /v1/entities/{e}/invoices/{n}/qualifications'>;
/** An invoice that is to be looked at again. */
export type FollowUp = Answer<'GET /v1/entities/{e}/follow-ups'>['items'][number];
/** An invoice as searches answer it, with the name of its customer. */
export type FoundInvoice = Answer<'POST /v1/entities/{e}/invoices/search'>['items'][number];
type InvoiceSearch = Body<'POST /v1/entities/{e}/invoices/search'>;
export type InvoiceCriteria = InvoiceSearch['criteria'];
export type InvoiceSort = NonNullable<InvoiceSearch['sort']>;
export type Statement = Answer<'GET /v1/entities/{e}/customers/{code}/statement'>;
export type AgeBucket = Statement['items'][number]['ageBucket'];
export type AttachmentRow =
  Answer<'GET /v1/entities/{e}/invoices/{n}/attachments'>['items'][number];
/** A file as the list of a customer's files has it, with the invoices it is on. */
export type CustomerFile =
  Answer<'GET /v1/entities/{e}/customers/{code}/attachments'>['items'][number];
/** A file by itself, with the version to change it over. */
export type Attachment = Answer<'GET /v1/entities/{e}/attachments/{a}'>;
/** Who can see a file. */
export type FileAudience = Answer<'GET /v1/entities/{e}/attachments/{a}/audience'>;
export type LedgerEntry = Answer<'GET /v1/entities/{e}/attachments/{a}/ledger'>['items'][number];
export type ListedHold = Answer<'GET /v1/entities/{e}/holds'>['items'][number];
/** What keeps the files of a record: why, by whom, since when. */
export type Hold = NonNullable<Invoice['hold']>;
export type ForecastFile = Answer<'GET /v1/entities/{e}/retention/forecast'>['items'][number];
export type UploadGrant = Answer<'POST /v1/entities/{e}/attachments'>['attachments'][number];

/** Whose portal a contact reaches. */
export type PortalOf = NonNullable<Principal['customer']>;
export type PortalCustomer = Answer<'GET /v1/portal/customer'>;
export type PortalContact = Answer<'GET /v1/portal/contacts'>['items'][number];
export type PortalInvoice = Answer<'GET /v1/portal/invoices'>['items'][number];
export type PortalFile = Answer<'GET /v1/portal/attachments'>['items'][number];
export type OwnProposal = Answer<'GET /v1/portal/proposals'>['items'][number];

export type NewCustomer = Body<'POST /v1/entities/{e}/customers'>;
export type NewInvoice = Body<'POST /v1/entities/{e}/invoices'>;
export type NewUser = Body<'POST /v1/entities/{e}/users'>;
export type NewPlatformUser = Body<'POST /v1/users'>;
export type NewEntity = Body<'POST /v1/entities'>;
