/**
 * Passwords that many people use, in small letters (B8): the list of zxcvbn, some 50,000. It is read
 * when somebody sets a password, and then kept.
 */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loaded;
}

let loaded: Promise<ReadonlySet<string>> | undefined;
