import type { CallInput } from '#shared/contract/client.ts';

/** The demo company: invented people and firms, the same at every start. */

export const demoPassword = 'harbour-lights-2026';

export const demoEntity = {
  name: 'Ardoise',
  legalName: 'Ardoise Distribution SAS',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'fr',
} as const;

/** A second company of the group; nobody works in it alone. */
export const secondEntity = {
  name: 'Ardoise Iberia',
  legalName: 'Ardoise Iberia SL',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  language: 'en',
} as const;

/** Works in both companies. */
export const demoController = {
  firstName: 'Paul',
  lastName: 'Moreau',
  email: 'p.moreau@ardoise.test',
  login: 'p.moreau',
  language: 'fr',
} as const;

interface Colleague {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: CallInput<'POST /v1/entities/{e}/users'>['body']['role'];
  readonly language: 'en' | 'fr';
  readonly login?: string;
  readonly password: string;
  readonly what: string;
  /** Days since they were invited and have not answered. */
  readonly invitedSince?: number;
  /** Without login: written to, associated with customers, and never signed in. */
  readonly inactive?: true;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const colleague = (
  name: string,
  role: Colleague['role'],
  language: Colleague['language'],
  extra: Partial<Colleague> = {},
): Colleague => {
  const [firstName = '', lastName = ''] = name.split(' ');
  const login = plain(`${firstName[0]}.${lastName}`);
  const email = `${login}@ardoise.test`;
  return {
    firstName,
    lastName,
    email,
    role,
    language,
    login,
    password: demoPassword,
    what: role,
    ...extra,
  };
};

export const demoColleagues: readonly Colleague[] = [
  colleague('Claire Vasseur', 'credit-manager', 'fr'),
  colleague('Thomas Lemaire', 'collector', 'fr'),
  colleague('Sofia Almeida', 'collector', 'en'),
  colleague('Hugo Perrin', 'sales-manager', 'fr', { what: 'sales-manager (own customers only)' }),
  colleague('Amélie Rousseau', 'administrator', 'fr'),
  colleague('Nadia Benali', 'sales-administration', 'fr', {
    what: 'sales-administration (own customers only)',
  }),
  colleague('Étienne Caron', 'executive-officer', 'fr'),
  colleague('Julie Marchand', 'guest', 'fr', { what: 'guest (own customers, no files)' }),
  colleague('Karim Diallo', 'sales-manager', 'fr', { inactive: true, what: 'without login' }),
  colleague('Ingrid Larsen', 'financial-controller', 'en', { invitedSince: 0, what: 'invited' }),
  colleague('Bruno Keller', 'collector', 'fr', { invitedSince: 40, what: 'invitation expired' }),
];
