import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Customer, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Box } from '../../ui/picture.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly user: User | undefined;
  readonly mendAssociation: ReactNode;
}

/** Every way to a customer that somebody does not have, and what would open one. */
export function MissingWays({ entityId, customer, user, mendAssociation }: Props) {
  const { explain: t, roles } = useTexts();
  const users = useQuery(allColleaguesQuery(entityId)).data;
  const collector = users?.find(({ id }) => id === customer.collectorId);
  return (
    <>
      <li>
        <Box face="user" way="idle" title={t.ways.role}>
          {user?.role ? t.missing.role(roles[user.role]) : t.missing.anyRole}
        </Box>
      </li>
      <li>
        <Box face="key" way="idle" title={t.ways.collector}>
          {collector ? t.missing.collector(collector.name) : t.missing.noCollector}
        </Box>
      </li>
      <li>
        <Box face="people" way="idle" title={t.ways.associated}>
          <p>{t.missing.associated}</p>
          {mendAssociation}
        </Box>
      </li>
    </>
  );
}
