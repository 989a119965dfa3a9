/** For the client, which knows the contract alone. */
export { countryCodes } from '../domain/countries.ts';
