import { AwsError } from '../sigv4.ts';

/** Any control character but the tab. */
export const CONTROL_CHARACTERS = /[^\P{Cc}\t]/u;

/**
 * The bare address of `a@b.example` or `Name <a@b.example>`.
 * Throws AwsError InvalidParameterValue as SES does: no domain, spaces, control characters, or
 * anything but 7-bit ASCII (names go as MIME encoded words, domains as Punycode).
 */
export function addressOf(text: string): string {
  if (CONTROL_CHARACTERS.test(text)) throw invalid(`Address contains a control character`);
  if (!/^[\t\x20-\x7e]*$/.test(text)) throw invalid('Address contains characters other than ASCII');
  const address = (/^[^<>]*<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || domain === '') throw invalid(`Missing final '@domain'`);
  if (local.length > 64 || domain.length > 255) throw invalid('Address is too long');
  if (!isLocalPart(local)) throw invalid('Local address contains control or whitespace');
  if (!isDomain(domain)) throw invalid('Domain contains illegal character');
  return address;
}

// RFC 5321, section 4.1.2: a dot-string or a quoted string.
function isLocalPart(local: string): boolean {
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  return new RegExp(`^${atom}(\\.${atom})*$`).test(local) || /^"[^"\\]+"$/.test(local);
}

function isDomain(domain: string): boolean {
  const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
  return new RegExp(`^${label}(\\.${label})+$`).test(domain);
}

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, message);
}
