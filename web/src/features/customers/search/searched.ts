import type { CustomerCriteria } from '../../../api/types.ts';
import type { Searched } from '../../search/criteria.ts';
import { customerCriteria } from './criteria.ts';
import { useCriteriaText } from './criteria-text.ts';

export const searchedCustomers: Searched<CustomerCriteria> = {
  ...customerCriteria,
  target: 'customers',
  usual: {},
  useCriteriaText,
};
