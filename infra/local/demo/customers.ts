/** Firms with which the demo company works, besides those that are made up of a trade and a town. */
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

const trades = [
  ['Boulangerie', 'Tissot'],
  ['Garage', 'Morvan'],
  ['Menuiserie', 'Kervran'],
  ['Imprimerie', 'Delcourt'],
  ['Transports', 'Aubrac'],
  ['Électricité', 'Maurel'],
  ['Plomberie', 'Bastide'],
  ['Fromagerie', 'Combe'],
  ['Librairie', 'du Parc'],
  ['Pharmacie', 'Centrale'],
  ['Hôtel', 'des Voyageurs'],
  ['Café', 'de la Gare'],
] as const;

const towns = [
  ['Amiens', '80000'],
  ['Angers', '49000'],
  ['Avignon', '84000'],
  ['Bayonne', '64100'],
  ['Besançon', '25000'],
  ['Caen', '14000'],
  ['Chambéry', '73000'],
  ['Clermont-Ferrand', '63000'],
  ['Colmar', '68000'],
  ['Le Havre', '76600'],
  ['Limoges', '87000'],
  ['Lyon', '69007'],
  ['Metz', '57000'],
  ['Montpellier', '34000'],
  ['Nantes', '44200'],
  ['Nice', '06000'],
  ['Orléans', '45000'],
  ['Perpignan', '66000'],
  ['Reims', '51100'],
  ['Rennes', '35000'],
  ['Rouen', '76000'],
  ['Toulon', '83000'],
  ['Tours', '37000'],
] as const;

const wanted = 300;

/** The firms by name, town and postal code: those above first. */
const allFirms = [
  ...firms,
  ...Array.from({ length: wanted - firms.length }, (_, index) => {
    const [trade] = trades[index % trades.length] ?? trades[0];
    const [town, postalCode] = towns[(index * 7) % towns.length] ?? towns[0];
    const [, name] = trades[(index * 5 + Math.floor(index / 12)) % trades.length] ?? trades[0];
    return [`${trade} ${name} ${town}`, town, postalCode] as const;
  }),
];

export const codeOf = (index: number): string => `C${String(10_001 + index * 7)}`;
export const customerCount = allFirms.length;

const domainOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '');

/** The file of customers that the company's ERP would give: shared out among collectors, some with a colleague. */
export function customerRows(collectors: readonly string[], colleagues: readonly string[]) {
  const head = ['code', 'name', 'address', 'postalCode', 'city', 'country', 'phone', 'email'];
  const rows = allFirms.map(([name, city, postalCode], index) => [
    ...[
      codeOf(index),
      name,
      `${3 + ((index * 4) % 180)} rue de la République`,
      postalCode,
      city,
      'FR',
    ],
    `+33 4 ${50 + (index % 40)} ${20 + (index % 70)} ${10 + (index % 80)} 07`,
    `comptabilite@${domainOf(name)}.example`,
    index % 7 === 0 ? 'Grands comptes' : 'PME',
    // A few have nobody in charge.
    index % 29 === 28 ? '' : (collectors[index % collectors.length] ?? ''),
    index % 3 === 1 ? (colleagues[Math.floor(index / 3) % colleagues.length] ?? '') : '',
  ]);
  return [[...head, 'groups', 'collector', 'colleague'], ...rows];
}

const people = ['Anne Faure', 'Marc Lebrun', 'Sophie Garnier', 'Denis Roy', 'Laure Petit'] as const;
const departments = ['Comptabilité', 'Achats', 'Direction'] as const;

/** Contacts of every second customer but the first, which has its own. */
export function contactRows() {
  const rows = Array.from({ length: Math.floor(customerCount / 2) }, (_, at) => {
    const index = 1 + at * 2;
    const name = people[at % people.length] ?? '';
    const email = `${domainOf(name)}@${domainOf(allFirms[index]?.[0] ?? '')}.example`;
    return [codeOf(index), name, departments[at % departments.length] ?? '', email];
  });
  return [['customerCode', 'name', 'department', 'email'], ...rows];
}

/** Customers of the second company. */
export const secondFirms = [
  'Talleres Ortega',
  'Hotel Miramar',
  'Panadería Sol',
  'Librería Norte',
  'Ferretería Vega',
  'Bodegas Serrano',
  'Óptica Central',
  'Transportes Lima',
] as const;

export const secondCodeOf = (index: number): string => `IB${String(201 + index * 3)}`;

export const secondCustomerRows = () => [
  ['code', 'name', 'city', 'country', 'language'],
  ...secondFirms.map((name, index) => [secondCodeOf(index), name, 'Madrid', 'ES', 'en']),
];
