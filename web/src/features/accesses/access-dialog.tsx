import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accessProposalQuery, accessQuery } from '../../api/access-queries.ts';
import { isProblem } from '../../api/client.ts';
import type { Contact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { contactQuery } from '../contacts/queries.ts';
import { AccessForm } from './access-form.tsx';
import { AccessPanel } from './access-panel.tsx';
import type { AccessPath } from './use-access-calls.ts';

interface Props {
  readonly path: AccessPath;
  readonly onClose: () => void;
}

/** The access of a contact (E3), or the form that grants one (E2). */
export function AccessDialog({ path, onClose }: Props) {
  const t = useTexts();
  const query = useQuery(contactQuery(path.entityId, path.customer, path.contact));
  const contact = query.data;
  const title = titleOf(contact, t.access);
  return (
    <Dialog title={title} wide onClose={onClose}>
      {isProblem(query.error, 404) ? (
        <Notice tone="warn">{t.access.goneTitle}</Notice>
      ) : (
        <Loaded query={query}>
          {(read) =>
            read.accessId === null ? (
              <Granting path={path} contact={read} onClose={onClose} />
            ) : (
              <Granted path={path} contact={read} onClose={onClose} />
            )
          }
        </Loaded>
      )}
    </Dialog>
  );
}

function titleOf(
  contact: Contact | undefined,
  texts: { title: string; titleOf: (name: string) => string; grantTo: (name: string) => string },
): string {
  if (!contact) return texts.title;
  return contact.accessId === null ? texts.grantTo(contact.name) : texts.titleOf(contact.name);
}

interface OfContact extends Props {
  readonly contact: Contact;
}

function Granting({ path, contact, onClose }: OfContact) {
  const t = useTexts();
  const query = useQuery({
    ...accessProposalQuery(path.entityId, path.customer, path.contact),
    // What is being typed is not to be proposed anew.
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <p className="mb-4 text-muted">{t.access.grantBody}</p>
      <Loaded query={query}>
        {(proposed) => (
          <AccessForm
            {...{ path, proposed }}
            name={contact.name}
            onSaved={onClose}
            onCancel={onClose}
          />
        )}
      </Loaded>
    </>
  );
}

function Granted({ path, contact, onClose }: OfContact) {
  const query = useQuery(accessQuery(path.entityId, path.customer, path.contact));
  return (
    <Loaded query={query}>
      {(access) => <AccessPanel {...{ path, access, onClose }} name={contact.name} />}
    </Loaded>
  );
}

interface LoadedProps<T> {
  readonly query: {
    readonly data: T | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly children: (data: T) => ReactNode;
}

function Loaded<T>({ query, children }: LoadedProps<T>) {
  const t = useTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={query.refetch} />;
  return <Skeleton label={t.common.loading} />;
}
