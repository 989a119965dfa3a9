/** What pages of the web client may load and reach; files are uploaded straight to their bucket. */
export function contentSecurityPolicy(uploadOrigin: string): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${uploadOrigin}`,
    // Previews of e-mails inherit this policy into their sandboxed frames, and e-mails know no other styles.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
