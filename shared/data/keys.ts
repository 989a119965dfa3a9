/**
 * Every key of the table and its indexes. Each begins with an entity (`E#<id>`) or names a global
 * family: the account, users, login names, token hashes, the outbox, idempotency, scans of objects, work
 * that falls due.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Where a record stands in an index; spread into the item. */
type ListingKey = { readonly listingPk: string; readonly listingSk: string };
type ParentKey = { readonly parentPk: string; readonly parentSk: string };

export const accountKey = (): Key => ({ pk: 'ACCOUNT', sk: 'ACCOUNT' });
export const securitySettingsKey = (): Key => ({ pk: 'ACCOUNT', sk: 'SECURITY' });

export const entityPrefix = 'ENTITY#';
export const entityKey = (e: string): Key => ({ pk: 'ACCOUNT', sk: `${entityPrefix}${e}` });

export const branchPrefix = 'BRANCH#';
export const branchKey = (e: string, id: string): Key => ({
  pk: `E#${e}#BRANCHES`,
  sk: `${branchPrefix}${id}`,
});
export const branchCodeKey = (e: string, foldedCode: string): Key => ({
  pk: `E#${e}#BRANCHES`,
  sk: `CODE#${foldedCode}`,
});

export const userKey = (id: string): Key => ({ pk: `USER#${id}`, sk: 'USER' });
export const passwordKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'PASSWORD' });

/** What became of the e-mail that invites the user; written with the message's own state. */
export const invitationEmailKey = (userId: string): Key => ({
  pk: `USER#${userId}`,
  sk: 'INVITATION-EMAIL',
});

/** The user as they stand in the list of an entity's colleagues, ordered by name. */
export const memberKey = (e: string, foldedName: string, userId: string): Key => ({
  pk: `E#${e}#USERS`,
  sk: `${foldedName}#${userId}`,
});

/** The same among the multi-entity users of the account. */
export const platformUserKey = (foldedName: string, userId: string): Key => ({
  pk: 'ACCOUNT#USERS',
  sk: `${foldedName}#${userId}`,
});

/** The access of a customer's contact, among those of the entity. */
export const accessListKey = (e: string, foldedName: string, userId: string): Key => ({
  pk: `E#${e}#ACCESSES`,
  sk: `${foldedName}#${userId}`,
});

/** How many main administrators are active (A5). */
export const mainAdministratorsKey = (): Key => ({ pk: 'ACCOUNT', sk: 'MAIN-ADMINISTRATORS' });

export const apiKeyKey = (e: string, id: string): Key => ({ pk: `E#${e}#API-KEYS`, sk: id });

export const sessionPrefix = 'SESSION#';
export const sessionKey = (userId: string, tokenHash: string): Key => ({
  pk: `USER#${userId}`,
  sk: `${sessionPrefix}${tokenHash}`,
});

/**
 * What is kept of a user's tries to sign in, and of those under a name that is nobody's: hashed, since
 * people type their password there by mistake.
 */
export const signInKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'SIGN-IN' });
export const unknownSignInKey = (nameHash: string): Key => ({
  pk: `SIGN-IN#${nameHash}`,
  sk: 'SIGN-IN',
});

/** Users by when they last signed in, among whom the idle ones are found. */
export const idleListing = (activeAt: string, userId: string): ListingKey => ({
  listingPk: 'DUE#IDLE-USERS',
  listingSk: `${activeAt}#${userId}`,
});

export const secondFactorKey = (userId: string): Key => ({
  pk: `USER#${userId}`,
  sk: 'SECOND-FACTOR',
});

/** That a user is or was in charge of a customer, for which they are kept; or that they are deleted. */
export const inChargeKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'IN-CHARGE' });

/** One partition per name a person may sign in with: the claim of a login, and whose e-mail it is. */
export const loginKey = (foldedLogin: string): Key => ({ pk: `LOGIN#${foldedLogin}`, sk: 'CLAIM' });
export const loginEmailPrefix = 'EMAIL#';
export const loginEmailKey = (foldedEmail: string, userId: string): Key => ({
  pk: `LOGIN#${foldedEmail}`,
  sk: `${loginEmailPrefix}${userId}`,
});

export const tokenKey = (tokenHash: string): Key => ({ pk: `TOKEN#${tokenHash}`, sk: 'TOKEN' });

export const invitationsDue = (expiresAt: string, userId: string): ListingKey => ({
  listingPk: 'DUE#INVITATIONS',
  listingSk: `${expiresAt}#${userId}`,
});

export const customerKey = (e: string, code: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: 'CUSTOMER',
});

/** The colleagues of a customer, and whom rules are to leave out. */
export const associationsKey = (e: string, code: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: 'ASSOCIATIONS',
});
export const contactPrefix = 'CONTACT#';
export const contactKey = (e: string, code: string, id: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: `${contactPrefix}${id}`,
});
export const proposalKey = (e: string, id: string): Key => ({
  pk: `E#${e}#PROPOSAL#${id}`,
  sk: 'PROPOSAL',
});
export const proposalListing = (e: string, createdAt: string, id: string): ListingKey => ({
  listingPk: `E#${e}#PROPOSALS`,
  listingSk: `${createdAt}#${id}`,
});
export const proposalOfCustomer = (e: string, code: string, id: string): ParentKey => ({
  parentPk: `E#${e}#C#${code}#PROPOSALS`,
  parentSk: id,
});
/** That an access has proposed something of a record which nobody has decided yet. */
export const pendingProposalPrefix = 'PENDING#';
export const pendingProposalKey = (
  e: string,
  code: string,
  target: { readonly type: string; readonly id: string },
  accessId: string,
): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: `${pendingProposalPrefix}${target.type}#${target.id}#${accessId}`,
});

export const messageKey = (e: string, id: string): Key => ({
  pk: `E#${e}#MESSAGE#${id}`,
  sk: 'MESSAGE',
});
export const messageOfCustomer = (e: string, code: string, id: string): ParentKey => ({
  parentPk: `E#${e}#C#${code}#MESSAGES`,
  parentSk: id,
});
/** What was said on the page of a message. */
export const pageEntryPrefix = 'ENTRY#';
export const pageEntryKey = (e: string, messageId: string, proposalId: string): Key => ({
  pk: messageKey(e, messageId).pk,
  sk: `${pageEntryPrefix}${proposalId}`,
});
export const messageTemplateKey = (e: string, kind: string, language: string): Key => ({
  pk: `E#${e}#MESSAGE-TEMPLATES`,
  sk: `${kind}#${language}`,
});
/** What was said of a customer and its invoices. */
export const commentPrefix = 'COMMENT#';
export const commentKey = (e: string, code: string, id: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: `${commentPrefix}${id}`,
});

export const customerListing = (e: string, code: string): ListingKey => ({
  listingPk: `E#${e}#CUSTOMERS`,
  listingSk: code,
});
export const customerByName = (e: string, name: string, code: string): ParentKey => ({
  parentPk: `E#${e}#CUSTOMERS`,
  // Below every character that a name may have, so that `Dupont` comes before `Dupont fils`.
  parentSk: `${name}\u0001${code}`,
});

/** The customers that share something, such as `status#active`, by code. */
export const facetKey = (e: string, facet: string, code: string): Key => ({
  pk: `E#${e}#CUSTOMERS#${facet}`,
  sk: code,
});

/** That a colleague has a customer in their portfolio; what restricted roles see rests on these. */
export const portfolioKey = (e: string, userId: string, code: string): Key => ({
  pk: `E#${e}#PORTFOLIO#${userId}`,
  sk: code,
});

/** A stretch of the directory: the customers with codes from this one on. */
export const directoryPrefix = '#';
export const directoryKey = (e: string, from: string): Key => ({
  pk: `E#${e}#DIRECTORY`,
  sk: `${directoryPrefix}${from}`,
});

export const importKey = (e: string, id: string): Key => ({ pk: `E#${e}#IMPORTS`, sk: id });
/** How the columns of files with this header were mapped the last time. */
export const importMappingKey = (e: string, kind: string, hash: string): Key => ({
  pk: `E#${e}#IMPORT-MAPPINGS`,
  sk: `${kind}#${hash}`,
});

/** That a customer is not yet in the directory as it is now. */
export const changedCustomerKey = (e: string, code: string): Key => ({
  pk: `E#${e}#CHANGED`,
  sk: code,
});

/** A person's own searches, or with `shared` those of the entity. */
export const savedSearchKey = (e: string, owner: string, id: string): Key => ({
  pk: `E#${e}#SEARCHES#${owner}`,
  sk: id,
});

export const assignmentRuleKey = (e: string, id: string): Key => ({ pk: `E#${e}#RULES`, sk: id });

export const runKey = (e: string, id: string): Key => ({ pk: `E#${e}#RUNS`, sk: id });
/** What a run is to do, in parts; and what it has done, by which it can be undone. */
export const runPartKey = (e: string, id: string, part: string): Key => ({
  pk: `E#${e}#RUN#${id}`,
  sk: part,
});
export const runsDue = (dueAt: string, e: string, id: string): ListingKey => ({
  listingPk: 'DUE#RUNS',
  listingSk: `${dueAt}#${e}#${id}`,
});

export const invoiceKey = (e: string, number: string): Key => ({
  pk: `E#${e}#I#${number}`,
  sk: 'INVOICE',
});
/** Those that are open before those that are settled, each by due date. */
export const invoiceListing = (
  e: string,
  status: string,
  dueDate: string,
  number: string,
): ListingKey => ({
  listingPk: `E#${e}#INVOICES`,
  listingSk: `${status}#${dueDate}#${number}`,
});
export const invoiceOfCustomer = (
  e: string,
  customerCode: string,
  status: string,
  dueDate: string,
  number: string,
): ParentKey => ({
  parentPk: `E#${e}#C#${customerCode}#INVOICES`,
  parentSk: `${status}#${dueDate}#${number}`,
});

/** What was said of an invoice, one after the other. */
export const qualificationPrefix = 'QUALIFICATION#';
export const qualificationKey = (e: string, number: string, id: string): Key => ({
  pk: `E#${e}#I#${number}`,
  sk: `${qualificationPrefix}${id}`,
});
/** That an invoice is to be looked at again: of its entity, and of whoever is to settle its dispute. */
export const followUpKey = (e: string, number: string): Key => ({
  pk: `E#${e}#I#${number}`,
  sk: 'FOLLOW-UP',
});
export const followUpListing = (e: string, day: string, number: string): ListingKey => ({
  listingPk: `E#${e}#FOLLOW-UPS`,
  listingSk: `${day}#${number}`,
});
export const followUpOfResolver = (
  e: string,
  userId: string,
  day: string,
  number: string,
): ParentKey => ({
  parentPk: `E#${e}#FOLLOW-UPS#${userId}`,
  parentSk: `${day}#${number}`,
});

/** What was invoiced to a customer in a month; of all customers by month. */
export const salesPrefix = 'SALES#';
export const salesKey = (e: string, code: string, month: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: `${salesPrefix}${month}`,
});
export const salesListing = (e: string, month: string, code: string): ListingKey => ({
  listingPk: `E#${e}#SALES#${month}`,
  listingSk: code,
});

/** The files of an entity that can be downloaded, by id. */
export const fileListing = (e: string, id: string): ParentKey => ({
  parentPk: `E#${e}#FILES`,
  parentSk: id,
});

export const attachmentKey = (e: string, id: string): Key => ({
  pk: `E#${e}#A#${id}`,
  sk: 'ATTACHMENT',
});

/** That a file is on invoices of a customer and can be downloaded. */
export const customerFilePrefix = 'FILE#';
export const customerFileKey = (e: string, code: string, id: string): Key => ({
  pk: `E#${e}#C#${code}`,
  sk: `${customerFilePrefix}${id}`,
});

/** A file on an invoice: claims its name there, and is what the invoice's list of files shows. */
export const invoiceFilePrefix = 'FILE#';
export const invoiceFileKey = (e: string, number: string, nameKey: string): Key => ({
  pk: `E#${e}#I#${number}`,
  sk: `${invoiceFilePrefix}${nameKey}`,
});

/** That an invoice is settled and has files, by when these are no longer kept. */
export const retentionKey = (e: string, number: string): Key => ({
  pk: `E#${e}#I#${number}`,
  sk: 'RETENTION',
});
export const retentionDue = (day: string, e: string, number: string): ListingKey => ({
  listingPk: 'DUE#RETENTION',
  listingSk: `${day}#${e}#${number}`,
});
export const retentionOf = (e: string, day: string, number: string): ParentKey => ({
  parentPk: `E#${e}#RETENTION`,
  parentSk: `${day}#${number}`,
});

export const holdKey = (e: string, type: string, id: string): Key => ({
  pk: `E#${e}#HOLDS`,
  sk: `${type}#${id}`,
});

/** What a scan for malware came to, by the version of an object that was scanned. */
export const scanKey = ({ key, versionId }: { key: string; versionId: string }): Key => ({
  pk: `SCAN#${key}`,
  sk: versionId,
});

/** What happened to a file. */
export const fileLedgerKey = (e: string, attachmentId: string, id: string): Key => ({
  pk: `E#${e}#A#${attachmentId}#LEDGER`,
  sk: id,
});

export const uploadsDue = (pendingUntil: string, e: string, id: string): ListingKey => ({
  listingPk: 'DUE#UPLOADS',
  listingSk: `${pendingUntil}#${e}#${id}`,
});

export const outboxKey = (id: string): Key => ({ pk: `OUTBOX#${id}`, sk: 'MESSAGE' });
export const outboxDue = (dueAt: string, id: string): ListingKey => ({
  listingPk: 'DUE#OUTBOX',
  listingSk: `${dueAt}#${id}`,
});

/** That a message is not settled yet, among those to one recipient in the order in which they go. */
export const outboxLaneKey = (lane: string, id: string): Key => ({
  pk: `OUTBOX-LANE#${lane}`,
  sk: id,
});
export const deadLetterListing = (failedAt: string, id: string): ListingKey => ({
  listingPk: 'DEAD-LETTERS',
  listingSk: `${failedAt}#${id}`,
});

/** Which message of the outbox SES knows by this id; bounces name it. */
export const providerMessageKey = (providerMessageId: string): Key => ({
  pk: `MAIL#${providerMessageId}`,
  sk: 'MESSAGE',
});

/** That nothing more is sent to an address. */
export const suppressionKey = (foldedEmail: string): Key => ({
  pk: 'SUPPRESSIONS',
  sk: foldedEmail,
});

/** Up to and with `instant` in any of the lists of due work. */
export const dueThrough = (instant: string): string => `${instant}#~`;

/** To how many recipients was sent in a second of the machines' clock. */
export const sendingKey = (second: number): Key => ({ pk: `SENDING#${second}`, sk: 'SENDING' });

/** How often something has happened to a subject in a window of time. */
export const limitKey = (name: string, subject: string, startsAt: string): Key => ({
  pk: `LIMIT#${name}#${subject}`,
  sk: startsAt,
});

/** The log of one record, and of its entity by month. Without an entity: the account's. */
export const auditKey = (e: string | null, type: string, targetId: string, id: string): Key => ({
  pk: `${e === null ? 'ACCOUNT' : `E#${e}`}#LOG#${type}#${targetId}`,
  sk: id,
});
/** The log of a customer: of itself, its contacts, invoices, files and colleagues. */
export const auditOfCustomer = (e: string, code: string, id: string): ParentKey => ({
  parentPk: `E#${e}#C#${code}#LOG`,
  parentSk: id,
});
export const auditListing = (e: string | null, month: string, id: string): ListingKey => ({
  listingPk: `${e === null ? 'ACCOUNT' : `E#${e}`}#LOG#${month}`,
  listingSk: id,
});

export const idempotencyKey = (hash: string): Key => ({ pk: `IDEMPOTENCY#${hash}`, sk: 'ANSWER' });
