/**
 * The closed vocabulary of refusals: code → HTTP status (api.md, "Errors"; RFC 9457).
 * Nothing else ever reaches a caller; what is not listed here becomes `internal-error`.
 */
export const problemStatus = {
  unauthenticated: 401,
  'sign-in-refused': 401,
  'totp-refused': 401,
  'totp-required': 401,
  forbidden: 403,
  'cross-site-request': 403,
  'address-refused': 403,
  'reauthentication-required': 403,
  'totp-setup-required': 403,
  'not-found': 404,
  'already-active': 409,
  'branch-code-taken': 409,
  'branch-in-use': 409,
  'balance-out-of-range': 422,
  'branch-unknown': 422,
  'basis-changed': 409,
  conflict: 409,
  'customer-code-taken': 409,
  'customer-has-invoices': 409,
  'customer-inactive': 409,
  'file-blocked': 409,
  'file-held': 409,
  'file-name-taken': 409,
  'file-not-shown': 409,
  'invoice-number-taken': 409,
  'invoice-open': 409,
  'invoice-settled': 409,
  'last-main-administrator': 409,
  'login-taken': 409,
  'nothing-refused': 409,
  'proposal-decided': 409,
  'request-in-progress': 409,
  'run-not-undoable': 409,
  'scan-pending': 409,
  'too-many-colleagues': 409,
  'too-many-contacts': 409,
  'too-many-rules': 409,
  'too-many-searches': 409,
  'totp-enabled': 409,
  'totp-not-started': 409,
  'upload-missing': 409,
  'user-in-use': 409,
  'user-inactive': 409,
  'invitation-expired': 410,
  'invitation-superseded': 410,
  'invitation-used': 410,
  'link-expired': 410,
  'link-revoked': 410,
  'password-reset-expired': 410,
  'password-reset-used': 410,
  'version-mismatch': 412,
  'addition-too-large': 413,
  'body-too-large': 413,
  'file-too-large': 413,
  'export-too-large': 413,
  'statement-too-large': 413,
  'content-mismatch': 415,
  'file-type-refused': 415,
  'unsupported-media-type': 415,
  'file-unreadable': 422,
  'idempotency-key-reused': 422,
  'malformed-json': 422,
  'validation-failed': 422,
  'if-match-required': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** One wrong field: `path` in the request (`delivery.city`, `files.0.size`), `code` kebab-case. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A refusal that its caller is meant to see. Its message is for logs; callers get the code's title. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    details: { errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, { cause: details.cause });
    this.name = 'Problem';
    this.code = code;
    this.errors = details.errors;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get status(): number {
    return problemStatus[this.code];
  }
}

/** A 422 that names one field. */
export function invalidField(path: string, code: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, code, message }] });
}
