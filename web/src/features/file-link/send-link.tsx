import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Attachment } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Choice } from '../../ui/search-box.tsx';
import { useMe } from '../session/use-session.ts';
import { ColleagueChoice } from './colleague-choice.tsx';
import { ContactChoice } from './contact-choice.tsx';
import { FileCard } from './file-card.tsx';
import { customersOf, type RecipientType, recipientTypesOf } from './recipients.ts';
import { type LinkValues, useSendLink } from './use-send-link.ts';

interface Props {
  readonly entityId: string;
  readonly file: Attachment;
  readonly onClose: () => void;
}

/** Asks to whom a link to a file is sent, with what word (G7). */
export function SendLink({ entityId, file, onClose }: Props) {
  const { fileLink: t } = useTexts();
  const types = recipientTypesOf(file);
  const codes = customersOf(file);
  const [wanted, setWanted] = useState<RecipientType>('contact');
  const [code, setCode] = useState(codes[0] ?? '');
  const form = useForm<LinkValues>({ defaultValues: { to: { id: '' }, word: '' } });
  form.register('to.id', { validate: (id) => id !== '' || t.whoMissing });
  // What is hidden meanwhile is no choice any more.
  const type = types.includes(wanted) ? wanted : (types[0] ?? wanted);
  const send = useSendLink({ entityId, file, form, onSent: onClose });
  const chosen = form.watch('to.id');
  const choose = (id: string) => {
    form.setValue('to.id', id);
    form.clearErrors('to.id');
  };
  const error = form.formState.errors.to?.id?.message;
  return (
    <Form
      form={form}
      submit={t.submit}
      onCancel={onClose}
      onSubmit={(values) => send(type, code, values)}
    >
      <FileCard file={file} />
      <WhatIsSent />
      <div className="flex flex-col gap-3">
        {types.length > 1 && (
          <div className="flex">
            <Choice
              label={t.whom}
              value={type}
              options={[
                ['contact', t.aContact],
                ['user', t.aColleague],
              ]}
              onChange={(next) => {
                setWanted(next);
                choose('');
              }}
            />
          </div>
        )}
        {type === 'contact' ? (
          <ContactChoice
            {...{ entityId, codes, code, chosen }}
            onChoose={choose}
            onCode={(next) => {
              setCode(next);
              choose('');
            }}
          />
        ) : (
          <ColleagueChoice entityId={entityId} chosen={chosen} onChoose={choose} />
        )}
        {error && (
          <p role="alert" className="text-small text-danger">
            {error}
          </p>
        )}
        {types.length === 1 && (
          <p className="text-small text-muted">
            {type === 'contact' ? t.notToColleagues : t.notToContacts}
          </p>
        )}
      </div>
      <TextAreaField form={form} name="word" label={t.word} hint={t.wordHint} rows={2} />
    </Form>
  );
}

/** What they get, and for how long. */
function WhatIsSent() {
  const { fileLink: t } = useTexts();
  const { fileLinkDays } = useMe().linkValidity;
  return (
    <p className="text-muted">
      {t.sendBody} {t.validDays(fileLinkDays)} {t.stops}
    </p>
  );
}
