/** Words that made-up companies are made of; some are there because they sort or fold in odd ways. */

export const trades = [
  'Boulangerie',
  'Garage',
  'Papeterie',
  'Menuiserie',
  'Hôtel',
  'Imprimerie',
  'Électricité',
  'Fromagerie',
  'Café',
  'École',
  'Établissements',
  'Çelik Metal',
  'Straße & Söhne',
  'STRASSE und Wege',
  'Ångström Optik',
  'Łódź Stal',
  'Ñandú Export',
  'élan',
  'Elan',
  '東京商事',
  '☕ Torréfaction',
];

export const families = [
  'Maurel',
  'Morvan',
  'Kervran',
  'Delcourt',
  'Tissot',
  'Lefèvre',
  'Müller',
  'O’Neill',
  'García',
  'Øster',
  'Nguyễn',
  'Bastide',
];

/** What follows the name of a firm; nothing, for most. */
export const endings = [
  '',
  '',
  '',
  '',
  ' & fils',
  ' SAS',
  ' #2',
  '!',
  ' (Est)',
  ' "Le Port"',
  '-Est',
];

export const places = [
  { city: 'Lyon', postalCode: '69003', country: 'FR', dial: '+33 4' },
  { city: 'LYON', postalCode: '69007', country: 'FR', dial: '+33 4' },
  { city: 'Saint-Étienne', postalCode: '42000', country: 'FR', dial: '+33 4' },
  { city: 'Nîmes', postalCode: '30000', country: 'FR', dial: '+33 4' },
  { city: 'Lille', postalCode: '59000', country: 'FR', dial: '+33 3' },
  { city: 'Montréal', postalCode: 'H2X 1Z4', country: 'CA', dial: '+1 514' },
  { city: 'Zürich', postalCode: '8001', country: 'CH', dial: '+41 44' },
  { city: 'Köln', postalCode: '50667', country: 'DE', dial: '+49 221' },
  { city: '大阪', postalCode: '530-0001', country: 'JP', dial: '+81 6' },
  { city: 'المنامة', postalCode: '317', country: 'BH', dial: '+973 17' },
] as const;

/** Most customers owe in the currency of their entity. */
export const foreignCurrencies = ['CAD', 'CHF', 'JPY', 'BHD', 'USD'];

export const groups = [
  'PME',
  'Grands comptes',
  'GRANDS COMPTES',
  'Nord',
  'Île-de-France',
  'Clés',
  'Straße',
  'STRASSE',
  'Négoce / gros',
];

/** Codes as ERPs print them; the first far more often than the last. Each tells its number. */
export const codeForms: readonly ((number: number) => string)[] = [
  (number) => `C${100_000 + number}`,
  (number) => `411-${padded(number)}`,
  (number) => `c${padded(number)}`,
  (number) => `FR ${padded(number)}`,
  (number) => `80/${padded(number)}/A`,
  (number) => `Clé.${number}`,
  (number) => `日本-${number}`,
  (number) => `😀${number}`,
  (number) => `ﬂ${number}`,
];

export const padded = (number: number) => String(number).padStart(7, '0');
