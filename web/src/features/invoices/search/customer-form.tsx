import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { entityKey } from '../../../api/queries.ts';
import { useTexts } from '../../../language.tsx';
import { Skeleton } from '../../../ui/feedback.tsx';
import { Failed } from '../../../ui/list.tsx';
import { menuItemClass } from '../../../ui/menu.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';

interface Props {
  readonly entityId: string;
  readonly value: string;
  readonly onApply: (code: string) => void;
}

/** Longer lists are narrowed by typing. */
const most = 20;

/** One customer, found by code or name; whoever is pressed counts at once. */
export function CustomerForm({ entityId, value, onApply }: Props) {
  const { invoiceSearch: i, common } = useTexts();
  const [typed, setTyped] = useState(value);
  const { data, error, refetch } = useQuery({
    queryKey: [...entityKey(entityId), 'customers-named', typed],
    queryFn: async ({ signal }) => {
      const body = { criteria: typed ? { q: typed } : {}, limit: most };
      const path = { e: entityId };
      return (await api('POST /v1/entities/{e}/customers/search', { path, body, signal })).items;
    },
    placeholderData: keepPreviousData,
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex">
        <SearchBox label={i.findCustomer} hint={i.findCustomer} value={typed} onSearch={setTyped} />
      </div>
      <p role="status" className="sr-only">
        {data && i.customersFound(data.length)}
      </p>
      {!data &&
        (error ? (
          <Failed error={error} retry={refetch} />
        ) : (
          <Skeleton label={common.loading} rows={3} />
        ))}
      {data && (
        <ul aria-label={i.names.customer} className="-mx-1 max-h-64 overflow-y-auto px-1">
          {data.map(({ key, code, name }) => (
            <li key={key}>
              <button
                type="button"
                aria-current={code === value}
                onClick={() => onApply(code)}
                className={menuItemClass}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{name}</span>
                  <span className="block truncate text-small text-muted">{code}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {data?.length === 0 && <p className="text-muted">{i.noCustomers}</p>}
    </div>
  );
}
