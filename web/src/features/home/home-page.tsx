import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { OverdueLink } from '../qualifications/overdue-link.tsx';
import { useMe } from '../session/use-session.ts';
import { EntityForm } from './entity-form.tsx';

/** Where somebody begins who reaches several entities, or none yet. */
export function HomePage() {
  const me = useMe();
  if (me.entities.length > 0) return <Chooser />;
  return me.mainAdministrator ? <FirstEntity /> : <NoEntity />;
}

function Chooser() {
  const t = useTexts();
  const me = useMe();
  const create = me.mainAdministrator && (
    <Link to="/new-entity" className={buttonClass()}>
      <Icon name="plus" />
      {t.shell.newEntity}
    </Link>
  );
  return (
    <Page title={t.home.chooseTitle} narrow actions={create}>
      <p className="-mt-3 text-muted">{t.home.chooseBody}</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {me.entities.map((entity) => (
          <li
            key={entity.id}
            className="rounded-xl border border-line bg-surface shadow-card transition-colors hover:border-accent"
          >
            <Link
              to="/e/$entityId"
              params={{ entityId: entity.id }}
              className="flex items-center gap-3.5 rounded-xl p-4"
            >
              <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent">
                <Icon name="building" className="size-5" />
              </span>
              <span className="min-w-0">
                <span className="block truncate text-base font-semibold">{entity.name}</span>
                <span className="block text-muted">{t.roles[entity.role]}</span>
              </span>
            </Link>
            <OverdueLink membership={entity} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function FirstEntity() {
  const t = useTexts();
  return (
    <Page title={t.home.firstTitle} narrow>
      <p className="-mt-3 max-w-prose text-muted">{t.home.firstBody}</p>
      <Card className="p-5 sm:p-6">
        <EntityForm />
      </Card>
    </Page>
  );
}

function NoEntity() {
  const t = useTexts();
  return (
    <Page title={t.home.noneTitle} narrow>
      <Card>
        <Empty icon="building" title={t.home.noneTitle}>
          {t.home.noneBody}
        </Empty>
      </Card>
    </Page>
  );
}
