/**
 * The one table, as CDK deploys it and the stand-in creates it. `listing` holds records in the order
 * in which an entity lists them, or work in the order in which it falls due; `byParent` holds what
 * belongs to one record. Both may lag behind writes, so nothing that must be exact rests on them.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'ttl',
  indexes: [
    { name: 'listing', partitionKey: 'listingPk', sortKey: 'listingSk' },
    { name: 'byParent', partitionKey: 'parentPk', sortKey: 'parentSk' },
  ],
} as const;

export type IndexName = (typeof tableDefinition.indexes)[number]['name'];
