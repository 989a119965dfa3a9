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
  readonly role:
    | 'administrator'
    | 'credit-manager'
    | 'collector'
    | 'sales-manager'
    | 'financial-controller';
  readonly language: 'en' | 'fr';
  readonly login?: string;
  readonly password: string;
  readonly what: string;
  /** Invited, and has not answered yet. */
  readonly pending?: true;
}

const colleague = (
  name: string,
  role: Colleague['role'],
  language: Colleague['language'],
  extra: Partial<Colleague> = {},
): Colleague => {
  const [firstName = '', lastName = ''] = name.split(' ');
  const login = `${firstName[0]}.${lastName}`.toLowerCase();
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
  colleague('Ingrid Larsen', 'financial-controller', 'en', {
    pending: true,
    what: 'invited, pending',
  }),
];

const firms = [
  ['Boulangerie Tissot', 'Annecy', '74000'],
  ['Garage Morvan', 'Dijon', '21000'],
  ['Papeterie du Canal', 'Toulouse', '31000'],
  ['Atelier Brodeur', 'Lyon', '69003'],
  ['Menuiserie Kervran', 'Quimper', '29000'],
  ['Hôtel des Remparts', 'Saint-Malo', '35400'],
  ['Imprimerie Delcourt', 'Lille', '59000'],
  ['Clinique Sainte-Odile', 'Strasbourg', '67000'],
  ['Transports Aubrac', 'Rodez', '12000'],
  ['Cave de la Garonne', 'Bordeaux', '33000'],
  ['Électricité Maurel', 'Nîmes', '30000'],
  ['Jardins d’Ouest', 'Nantes', '44000'],
  ['Librairie Passerelle', 'Grenoble', '38000'],
  ['Fromagerie Combalou', 'Millau', '12100'],
  ['Verrerie Lorraine', 'Nancy', '54000'],
  ['Plomberie Bastide', 'Pau', '64000'],
  ['Cinéma Le Phare', 'Brest', '29200'],
  ['Textiles Roanne', 'Roanne', '42300'],
  ['Pharmacie du Port', 'Marseille', '13002'],
  ['Scierie des Vosges', 'Épinal', '88000'],
  ['École Montfleury', 'Cannes', '06400'],
  ['Brasserie Lorient', 'Lorient', '56100'],
  ['Optique Saint-Jean', 'Poitiers', '86000'],
  ['Café République', 'Le Mans', '72000'],
] as const;

const codeOf = (index: number) => `C${String(10_001 + index * 7)}`;

/** Customers of the demo company, shared out among `collectors`. */
export function demoCustomers(collectors: readonly string[]) {
  return firms.map(([name, city, postalCode], index) => ({
    code: codeOf(index),
    name,
    city,
    postalCode,
    country: 'FR',
    address: `${3 + index * 4} rue de la République`,
    phone: `+33 4 ${String(50 + (index % 40))} 21 ${String(10 + index)} 07`,
    email: `comptabilite@${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]+/g, '')}.example`,
    groups: [index % 3 === 0 ? 'Grands comptes' : 'PME'],
    collectorId: collectors[index % Math.max(collectors.length, 1)] ?? null,
  }));
}

/** Contacts of the first customer, who see it in the portal; the second has yet to set a password. */
export const demoContacts = [
  {
    name: 'Lucie Tissot',
    title: 'Gérante',
    department: 'Comptabilité',
    email: 'lucie@boulangerietissot.example',
    userCode: 'C1000101',
  },
  {
    name: 'Marc Tissot',
    title: 'Associé',
    department: null,
    email: 'marc@boulangerietissot.example',
    userCode: 'C1000102',
  },
] as const;

/** What the first contact has proposed and nobody has decided yet. */
export const demoProposal = { phone: '+33 4 50 45 12 80', website: 'https://tissot.example' };

const dayMilliseconds = 86_400_000;

/** Invoices around `now`: some not due, some overdue by weeks and months, some settled. */
export function demoInvoices(now: string) {
  const dayAt = (offset: number) =>
    new Date(Date.parse(now) + offset * dayMilliseconds).toISOString().slice(0, 10);
  return Array.from({ length: 96 }, (_, index) => {
    const due = 28 - ((index * 13) % 150);
    const credit = index % 17 === 16;
    const euros = 90 + ((index * 1371) % 9_400);
    const amount = `${credit ? '-' : ''}${credit ? Math.round(euros / 8) : euros}.${index % 2 ? '40' : '00'}`;
    return {
      number: `F26-${String(4101 + index)}`,
      customerCode: codeOf((index * 5) % firms.length),
      type: credit ? ('credit-note' as const) : ('invoice' as const),
      issueDate: dayAt(due - 30),
      dueDate: dayAt(due),
      amount,
      orderNumber: `CMD-${7300 + index}`,
      settledOn: index % 6 === 5 ? dayAt(Math.min(due, -1)) : undefined,
    };
  });
}

/** A one-page PDF that names its invoice. */
export function demoPdf(number: string): string {
  const stream = `BT /F1 24 Tf 72 720 Td (Facture ${number}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  return `${pdf}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}
