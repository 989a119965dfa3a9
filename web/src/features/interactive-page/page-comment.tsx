import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useOneAtATime, useOpened, useSaying } from './page-state.ts';

/** A comment on no invoice in particular. */
export function PageComment() {
  const t = useTexts();
  const { token, page } = useOpened();
  const toast = useToast();
  const say = useSaying();
  const oneAtATime = useOneAtATime();
  const form = useForm({ defaultValues: { comment: '' } });
  const send = ({ comment }: { comment: string }) =>
    oneAtATime(async () => {
      const body = { token, comment: comment.trim() };
      await say(() => api('POST /v1/pages/comments', { body }));
      form.reset();
      toast(t.page.sent(page.company));
    });
  return (
    <Card className="px-5 py-5 sm:px-7">
      <h2 className="text-base font-semibold">{t.page.commentTitle}</h2>
      <p className="mt-0.5 mb-3 text-muted">{t.page.commentBody[page.audience](page.sender)}</p>
      <Form form={form} submit={t.page.send} onSubmit={send}>
        <TextAreaField form={form} name="comment" label={t.page.comment} rows={3} required />
      </Form>
    </Card>
  );
}
