import type { PortalContact } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Facts } from '../../ui/page.tsx';
import { contactFields } from '../contacts/values.ts';
import { PendingFact } from './pending-fact.tsx';
import { fieldName, valueText } from './words.ts';

interface Props {
  readonly contact: PortalContact;
  /** Undefined where nothing can be changed. */
  readonly onEdit: (() => void) | undefined;
}

/** One contact with what is known of them, and what is proposed. */
export function PortalContactCard({ contact, onEdit }: Props) {
  const { t, format } = useLanguage();
  const { name, isSelf, proposed } = contact;
  const shown = contactFields.filter(
    (field) => field in proposed || (field !== 'name' && contact[field]),
  );
  return (
    <li className="flex min-w-0 flex-col gap-3 bg-surface p-5 sm:px-6 sm:last:odd:col-span-2">
      <div className="flex items-start gap-2">
        <h2 className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 font-semibold [overflow-wrap:anywhere]">
          {name}
          {isSelf && <Badge tone="accent">{t.portal.contacts.you}</Badge>}
        </h2>
        {onEdit && (
          <IconButton
            icon="edit"
            label={t.portal.contacts.edit(name)}
            onClick={onEdit}
            className="-my-2 -mr-2 size-11"
          />
        )}
      </div>
      <Facts long>
        {shown.map((field) => (
          <PendingFact
            key={field}
            label={fieldName('contact', field, t)}
            value={contact[field]}
            wide={field === 'email'}
            proposed={
              field in proposed ? valueText(field, proposed[field], format.locale) : undefined
            }
          />
        ))}
      </Facts>
    </li>
  );
}
