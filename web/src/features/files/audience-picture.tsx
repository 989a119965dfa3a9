import { Link } from '@tanstack/react-router';
import type { FileAudience } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { colleagueSeers, contactSeers, linkSeers } from './audience-groups.ts';
import { Branch } from './branch.tsx';
import { type Seer, Seers } from './seers.tsx';

interface Props {
  /** As it is chosen, saved or not. */
  readonly shown: { readonly visibleToColleagues: boolean; readonly visibleToCustomers: boolean };
  /** Undefined where it is not known, or the reader may not know. */
  readonly audience: FileAudience | undefined;
  /** Where names lead to the picture of why. */
  readonly entityId?: string;
}

/** The ways from a file to those who see it, those that are closed included (G3, G5, C11). */
export function AudiencePicture({ shown, audience, entityId }: Props) {
  const { t, format } = useLanguage();
  const { visibleToColleagues, visibleToCustomers } = shown;
  const words = { t, format };
  const customerOf = (id: string) =>
    audience?.colleagues.find((one) => one.userId === id)?.customer;
  const linkOf = ({ id, name }: Seer) => {
    const customer = customerOf(id);
    return entityId && customer ? (
      <Link
        to="/e/$entityId/customers/$key/colleagues"
        params={{ entityId, key: customer.key }}
        search={{ who: id }}
        className="hover:text-accent hover:underline"
      >
        {name}
        <span className="sr-only">: {t.explain.why}</span>
      </Link>
    ) : undefined;
  };
  // Links that were sent are not alive any more once they are hidden, nor alive again.
  const linksOf = (on: boolean, to: 'colleague' | 'customer') =>
    audience && on ? linkSeers(audience, to, words) : audience && [];
  return (
    <ul aria-label={t.audience.label} aria-live="polite" className="ml-7">
      <Group icon="people" title={t.audience.workspace} on body={t.audience.workspaceBody}>
        {audience && (
          <Seers
            label={t.audience.workspace}
            people={colleagueSeers(audience, words)}
            linkOf={linkOf}
          />
        )}
      </Group>
      <Group
        icon="mail"
        title={t.audience.internal}
        on={visibleToColleagues}
        body={t.audience.internalBody}
        people={linksOf(visibleToColleagues, 'colleague')}
        nobody={t.audience.noLinks}
      />
      <Group
        icon="building"
        title={t.audience.portal}
        on={visibleToCustomers}
        body={t.audience.portalBody}
        people={audience && contactSeers(audience, visibleToCustomers, words)}
        nobody={t.audience.noContacts}
      />
      <Group
        icon="mail"
        title={t.audience.external}
        on={visibleToCustomers}
        body={t.audience.externalBody}
        people={linksOf(visibleToCustomers, 'customer')}
        nobody={t.audience.noLinks}
      />
    </ul>
  );
}

interface GroupProps {
  readonly icon: IconName;
  readonly title: string;
  readonly on: boolean;
  readonly body: string;
  readonly people?: readonly Seer[] | undefined;
  readonly nobody?: string;
  readonly children?: React.ReactNode;
}

function Group({ icon, title, on, body, people, nobody, children }: GroupProps) {
  const { t } = useLanguage();
  const isEmpty = people !== undefined && !people.some(({ sees }) => sees);
  const way = !on ? 'broken' : isEmpty ? 'idle' : 'open';
  const state = { open: t.audience.sees, idle: t.audience.nobody, broken: t.audience.closed }[way];
  return (
    <Branch {...{ way, icon, title, state }}>
      <p>{on && isEmpty && people.length === 0 ? nobody : body}</p>
      {people && <Seers label={title} people={people} />}
      {children}
    </Branch>
  );
}
