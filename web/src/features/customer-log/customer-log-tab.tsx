import { getRouteApi } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { LogView } from '../log/log-view.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/log');

const kinds = ['customer', 'contact', 'invoice', 'attachment'] as const;

/** What was changed of a customer, its colleagues, contacts, invoices and files (D4). */
export function CustomerLogTab() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <>
      <p className="max-w-prose text-muted">{t.customers.logBody}</p>
      <LogView
        scope={{ entityId, customer: key }}
        kinds={kinds}
        about="customer"
        search={route.useSearch()}
        onSearch={(search) => navigate({ search, replace: true })}
      />
    </>
  );
}
