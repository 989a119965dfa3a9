/** For the client, which knows the contract alone. */
export {
  fieldsForNew,
  importFields,
  importKinds,
  requiredFields,
} from '../domain/import-fields.ts';
