import { type ReactNode, useId } from 'react';
import type { Contact, Customer, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';
import { ContactsField } from './contacts-field.tsx';
import { CopiesField } from './copies-field.tsx';
import { type Decided, type Draft, withKind } from './draft.ts';
import type { FieldErrors } from './errors.ts';
import { FieldError } from './field-error.tsx';
import type { InvoiceChoice } from './invoice-choices.ts';
import { InvoicesField } from './invoices-field.tsx';
import { KindChoice } from './kind-choice.tsx';
import { mostReaders } from './kinds.ts';
import { TextFields } from './text-fields.tsx';
import type { Previewing } from './use-preview.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly message: Decided;
  readonly items: readonly InvoiceChoice[];
  readonly contacts: readonly Contact[];
  readonly colleagues: readonly User[];
  readonly associated: readonly string[];
  readonly preview: Previewing;
  readonly errors: FieldErrors;
  readonly change: (changes: Partial<Draft>) => void;
  readonly onDraft: (of: (draft: Draft) => Draft) => void;
}

/** What a message is, to whom it goes, about what, in which words. */
export function ComposerForm({ message, preview, errors, change, onDraft, ...props }: Props) {
  const t = useTexts();
  const { entityId, customer, items, contacts, colleagues, associated } = props;
  const { kind, to, copies, invoices, includeFiles } = message;
  const isInternal = kind === 'internal';
  const isClosed = !isInternal && customer.status === 'inactive';
  return (
    <>
      <Card className="flex flex-col gap-4 p-5 sm:p-6">
        <KindChoice
          label={t.messages.kind}
          value={kind}
          onChange={(next) => onDraft((draft) => withKind(draft, next))}
        />
        <p className="text-muted">{t.messages.kindBodies[kind]}</p>
        {isClosed && <Notice tone="warn">{t.messages.customerInactive}</Notice>}
      </Card>
      <Part title={t.messages.recipients}>
        {isInternal ? (
          <div className="flex flex-col gap-1.5">
            <PeoplePicker
              label={t.messages.toColleagues}
              people={colleagues.filter(({ undeliverable }) => !undeliverable)}
              chosen={to}
              onChange={(next) => change({ to: next })}
            />
            <p className="text-small text-muted">{t.messages.toColleaguesHint}</p>
            <Unreachable colleagues={colleagues} />
          </div>
        ) : (
          <ContactsField
            {...{ entityId, customer, contacts }}
            chosen={to}
            blocked={preview.blocked}
            onChange={(next) => change({ to: next })}
          />
        )}
        <FieldError>
          {to.length > mostReaders ? t.messages.mostReaders(mostReaders) : errors.to}
        </FieldError>
        <CopiesField
          {...{ colleagues, associated, copies }}
          proposed={!isInternal}
          blocked={preview.blocked}
          onChange={(next) => change({ cc: next })}
        />
        <FieldError>{errors.cc}</FieldError>
      </Part>
      <Part title={t.messages.invoices}>
        <InvoicesField
          {...{ items, kind }}
          chosen={invoices}
          error={errors.invoices}
          onChange={(next) => change({ invoices: next })}
        />
        <Switch
          label={t.messages.includeFiles}
          body={t.messages.includeFilesBody[isInternal ? 'colleague' : 'customer']}
          checked={includeFiles}
          onChange={(next) => change({ includeFiles: next })}
        />
        <FieldError>{errors.includeFiles}</FieldError>
      </Part>
      <Part title={t.messages.text}>
        <TextFields {...{ message, preview, errors, change }} />
      </Part>
    </>
  );
}

/** Colleagues to whom nothing is sent any more: why they are no choice. */
function Unreachable({ colleagues }: { colleagues: readonly User[] }) {
  const { messages: t } = useTexts();
  return colleagues.map(
    ({ id, name, undeliverable }) =>
      undeliverable && (
        <p key={id} className="text-small text-warn">
          {name}. {t.suppressed[undeliverable]}
        </p>
      ),
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Card>
      <section aria-labelledby={id} className="flex flex-col gap-4 p-5 sm:p-6">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {children}
      </section>
    </Card>
  );
}
