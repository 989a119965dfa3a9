/** For the client, which knows the contract alone. */
export { csvLine, csvStart } from '../domain/csv.ts';
