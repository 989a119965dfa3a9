import { ChosenInvoices, OtherInvoices } from './invoice-lists.tsx';
import { MessageHead } from './message-head.tsx';
import { OpenFigures } from './open-figures.tsx';
import { PageComment } from './page-comment.tsx';
import { PageFiles } from './page-files.tsx';
import { PageFrame } from './page-frame.tsx';
import { SaidList } from './said-list.tsx';

/** The message, what is open, what can be said of it, and what was. */
export function PageContent() {
  return (
    <PageFrame>
      <MessageHead />
      <OpenFigures />
      <ChosenInvoices />
      <OtherInvoices />
      <PageFiles />
      <PageComment />
      <SaidList />
    </PageFrame>
  );
}
