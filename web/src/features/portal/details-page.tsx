import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { portalCustomerQuery } from '../../api/portal-queries.ts';
import type { PortalCustomer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { FixedFacts, OwnFacts } from './details-facts.tsx';
import { DetailsForm } from './details-form.tsx';
import type { Outcome } from './details-values.ts';
import { OutcomeNotice } from './outcome.tsx';
import { usePortal } from './use-portal.ts';

/** The customer's record as its contacts see and update it (E4). */
export function DetailsPage() {
  const t = useTexts();
  const { data, error, isPending, refetch } = useQuery(portalCustomerQuery);
  return (
    <Page title={t.portal.pages.details} narrow>
      {data ? (
        <Details customer={data} />
      ) : (
        <Card>
          {isPending ? (
            <Skeleton label={t.common.loading} />
          ) : (
            <Failed error={error} retry={refetch} />
          )}
        </Card>
      )}
    </Page>
  );
}

function Details({ customer }: { customer: PortalCustomer }) {
  const t = useTexts();
  const { company, contactChanges, readOnly } = usePortal();
  const [editing, setEditing] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const { title, body, edit } = t.portal.details;
  const open = () => {
    setOutcome(undefined);
    setEditing(true);
  };
  return (
    <>
      <OutcomeNotice outcome={outcome} />
      <Card className="p-5 sm:p-6">
        <div className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-52">
            <h2 className="text-base font-semibold">{title}</h2>
            <p className="mt-0.5 text-small text-muted">
              {contactChanges === 'proposal' ? body.proposal(company) : body['at-once']}
            </p>
          </div>
          {!editing && !readOnly && (
            <Button icon="edit" onClick={open}>
              {edit}
            </Button>
          )}
        </div>
        {editing ? (
          <DetailsForm
            customer={customer}
            onDone={(became) => {
              setOutcome(became);
              setEditing(false);
              if (became) window.scrollTo({ top: 0 });
            }}
          />
        ) : (
          <OwnFacts customer={customer} />
        )}
      </Card>
      <FixedFacts customer={customer} />
    </>
  );
}
