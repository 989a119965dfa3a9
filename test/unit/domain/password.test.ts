import { describe, expect, it } from 'vitest';
import { commonPasswords } from '#shared/adapters/common-passwords.ts';
import { checkPassword } from '#shared/domain/password.ts';
import { Problem } from '#shared/domain/problem.ts';

const common = await commonPasswords();
const context = [
  'Hélène Brévart-Quénou',
  'hbrevart75',
  'helene.brevart@grange-neuve.example',
  'Ardoise & Fils',
  'Ardoise & Fils SAS',
];

/** What is said of a password; `fine` where nothing is. */
function verdict(password: string, { minLength = 12, about = context, field = 'password' } = {}) {
  try {
    checkPassword(password, { minLength, context: about, common }, field);
    return 'fine';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [{ path, code } = { path: '', code: '' }, ...more] = error.errors ?? [];
    expect([error.status, path, more]).toEqual([422, field, []]);
    return code;
  }
}

describe('the length of a password (B8)', () => {
  it.each([
    ['eleven letters', 'brumeuxvole', 'too-short'],
    ['twelve letters', 'brumeuxvoler', 'fine'],
    ['eleven signs outside the BMP, of two code units each', '🌿🪵🧭🥖🪗🌾🧶🪡🫐🪺🥁', 'too-short'],
    ['twelve of them', '🌿🪵🧭🥖🪗🌾🧶🪡🫐🪺🥁🐚', 'fine'],
    ['eleven letters in NFD, of more code points', 'écàùéôîêâçè'.normalize('NFD'), 'too-short'],
    ['twelve in NFD', 'écàùéôîêâçèû'.normalize('NFD'), 'fine'],
    ['nothing', '', 'too-short'],
  ])('counts characters as people see them: %s', (_, password, expected) => {
    expect(verdict(password)).toBe(expected);
  });

  it('is the account’s to say, from 12 to 64', () => {
    const phrase = 'trois chats gris dorment sous le vieux poirier du jardin de mer';
    expect([...phrase]).toHaveLength(63);
    expect(verdict(phrase, { minLength: 64 })).toBe('too-short');
    expect(verdict(`${phrase}.`, { minLength: 64 })).toBe('fine');
  });

  it('is the only rule on which signs there are: no classes of them are asked for', () => {
    for (const password of [
      'grenouilles sous la pluie',
      'GRENOUILLESSOUSLAPLUIE',
      '802417396655',
      '?=+;:_)(ç^§,',
      'дождь стучит по крыше',
      '静かな十一月の庭に降る雨音',
      'a quiet garden in november',
      'a'.concat('grenouille sous la pluie '.repeat(38)),
    ]) {
      expect([password, verdict(password)]).toEqual([password, 'fine']);
    }
  });

  it('names the field that it was asked about', () => {
    expect(verdict('court', { field: 'newPassword' })).toBe('too-short');
    expect(verdict('password1234', { field: 'newPassword' })).toBe('too-common');
  });
});

describe('a common password (B8)', () => {
  it.each([
    ['with a number behind', 'password1234'],
    ['with a number and a sign', 'Password2026!'],
    ['with a number before', '1234password'],
    ['a row of keys', 'Qwertyuiop123'],
    ['a French row of keys', 'azertyuiop123'],
    ['twice', 'passwordpassword'],
    ['twice, with a sign between', 'password!password'],
    ['in capitals', 'PASSWORDPASSWORD'],
    ['with digits in the place of letters', 'p4ssw0rd2026'],
    ['with signs in the place of letters', 'P@$$w0rd2026!'],
    ['in wide letters', 'ｐａｓｓｗｏｒｄ１２３４'],
    ['with blanks between', 'p a s s w o r d'],
    ['with a sign that nobody sees', 'pass\u200bword1234'],
    ['in French', 'motdepasse2026'],
    ['a season and a year', 'Summer2026!!!'],
    ['keys up and down', '1qaz2wsx3edc'],
    ['counting up', '123456789012'],
    ['counting down', '987654321098'],
    ['the alphabet', 'abcdefghijkl'],
    ['the alphabet backwards', 'zyxwvutsrqponm'],
    ['one sign again and again', 'aaaaaaaaaaaa'],
    ['one digit again and again', '111111111111'],
    ['a few digits again and again', '123123123123'],
    ['a few letters again and again', 'abcabcabcabc'],
    ['two signs in turns', '121212121212'],
    ['blanks', ' '.repeat(12)],
  ])('is refused %s', (_, password) => {
    expect(verdict(password)).toBe('too-common');
  });
});

describe('a personal password (B8)', () => {
  it.each([
    ['the name', 'Hélène Brévart'],
    ['the name in NFD', 'Hélène Brévart'.normalize('NFD')],
    ['parts of the name and a year', 'QuénouBrévart2026'],
    ['parts of it without their accents', 'QuenouHelene2026'],
    ['parts of the name with a hyphen', 'brévart-quénou!!'],
    ['an initial and a name', 'H.Quénou.1975'],
    ['the login', 'hbrevart75-2026'],
    ['the login twice', 'hbrevart75hbrevart75'],
    ['the e-mail address', 'helene.brevart@grange-neuve.example'],
    ['what stands before its @', 'helene.brevart.1'],
    ['its domain', 'grange-neuve-1'],
    ['the company', 'Ardoise2026!'],
    ['the company with its legal form', 'ArdoiseFilsSAS'],
    ['the company with digits for letters', '4rd01s3-4rd01s3'],
    ['the company and a common word', 'ardoise-azerty'],
    ['the name and a common word', 'password-quénou'],
  ])('is refused when it is %s', (_, password) => {
    expect(verdict(password)).toBe('too-personal');
    expect(verdict(password, { about: [] })).not.toBe('too-personal');
  });

  it('may hold a name among other words', () => {
    for (const password of [
      'quénou pêche la truite au crépuscule',
      'sur le toit d’ardoise, la pluie',
      'trois filsduvent passent',
    ]) {
      expect([password, verdict(password)]).toEqual([password, 'fine']);
    }
  });

  it('is not made of short words, which stand in others by chance', () => {
    expect(verdict('salinités exagérées', { about: ['Li Na', 'An', 'Io'] })).toBe('fine');
  });

  it('knows of nobody who has no name', () => {
    expect(verdict('brumeuxvoler', { about: ['', ' ', '-'] })).toBe('fine');
  });
});
