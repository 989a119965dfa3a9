/** What pages of the web client may load and reach; files are uploaded straight to their bucket. */
export function contentSecurityPolicy(uploadOrigin: string): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${uploadOrigin}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
