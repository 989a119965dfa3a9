import type { ReactNode } from 'react';
import type { Customer, Reason, User, Verdict } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Box, Picture, Station, type Way } from '../../ui/picture.tsx';
import { MissingWays } from './missing-ways.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly name: string;
  /** Undefined where they are no colleague of the entity. */
  readonly user: User | undefined;
  readonly verdict: Verdict;
  readonly reasons: (reason: Reason) => string;
  /** What would mend what is missing of the account, to who may. */
  readonly mendAccount: ReactNode;
  /** The same of the association. */
  readonly mendAssociation: ReactNode;
}

const icons: Record<Reason['kind'], IconName> = {
  'main-administrator': 'shield',
  role: 'user',
  collector: 'key',
  associated: 'people',
};

/** How somebody comes to see a customer, or where the way there ends (C11). */
export function SightPicture(props: Props) {
  const { customer, name, user, verdict, reasons } = props;
  const { explain: t, roles } = useTexts();
  const { visible, because, hindrance } = verdict;
  const isBlocked = hindrance !== null;
  const isMember = hindrance !== 'not-a-member';
  const isMissing = because.length === 0 && isMember;
  const held: Way = visible ? 'open' : 'idle';
  return (
    <Picture label={t.pathOf(name, customer.name)}>
      <Station>
        <Box face={{ name }} title={name} way={isBlocked ? 'broken' : 'open'}>
          {user?.role && <p>{roles[user.role]}</p>}
          {isBlocked && <p className="font-medium text-danger">{t.account[hindrance]}</p>}
          {isBlocked && props.mendAccount}
        </Box>
      </Station>
      {isMember && (
        <Station way={isBlocked ? 'broken' : 'open'} brokenLabel={t.broken}>
          {because.length > 1 && <p className="pb-1.5 text-small text-muted">{t.oneIsEnough}</p>}
          <ul className="flex flex-col gap-2">
            {because.map((reason) => (
              <li key={reason.kind}>
                <Box face={iconOf(reason)} way={held} title={t.ways[reason.kind]}>
                  {reasons(reason)}
                </Box>
              </li>
            ))}
            {isMissing && <MissingWays {...props} />}
          </ul>
        </Station>
      )}
      <Station
        way={visible ? 'open' : isMissing || !isMember ? 'broken' : 'idle'}
        brokenLabel={t.broken}
      >
        <Box face="building" way={held} title={customer.name}>
          {customer.code}
        </Box>
      </Station>
      <Papers verdict={verdict} />
    </Picture>
  );
}

const iconOf = ({ kind, association }: Reason): IconName =>
  association?.origin === 'rule' ? 'rules' : icons[kind];

/** The customer's invoices and files, which not every role reads. */
function Papers({ verdict: { visible, reads } }: Pick<Props, 'verdict'>) {
  const { explain: t } = useTexts();
  if (!visible) {
    return (
      <Station way="idle">
        <Box face="paperclip" way="idle" title={t.papers} />
      </Station>
    );
  }
  const all = reads.length === 2;
  return (
    <Station way={all ? 'open' : 'broken'} brokenLabel={t.broken}>
      <Box face="paperclip" way={all ? 'open' : 'idle'} title={t.papers}>
        {!all && t.noPapers}
      </Box>
    </Station>
  );
}
