import type { Attachment } from '../../api/types.ts';

/** What may be said of a file, and who sees it, as its form holds it. */
export interface FileValues {
  description: string;
  comment: string;
  visibleToColleagues: boolean;
  visibleToCustomers: boolean;
}

export const fileValues = (
  file: Pick<Attachment, 'description' | 'comment' | 'visibleToColleagues' | 'visibleToCustomers'>,
): FileValues => ({
  description: file.description ?? '',
  comment: file.comment ?? '',
  visibleToColleagues: file.visibleToColleagues,
  visibleToCustomers: file.visibleToCustomers,
});

type Dirty = Partial<Record<keyof FileValues, boolean | undefined>>;

/** The change of a file that its form asks for: only what was touched. */
export function fileChange(values: FileValues, dirty: Dirty) {
  const { visibleToColleagues, visibleToCustomers } = values;
  return {
    ...(dirty.description && { description: values.description.trim() || null }),
    ...(dirty.comment && { comment: values.comment.trim() || null }),
    ...(dirty.visibleToColleagues && { visibleToColleagues }),
    ...(dirty.visibleToCustomers && { visibleToCustomers }),
  };
}

type Visible = Pick<FileValues, 'visibleToColleagues' | 'visibleToCustomers'>;

/** Whether somebody who sees a file no longer will: every link of it stops for good (G6). */
export function isHiding(before: Partial<Visible>, after: Visible): boolean {
  return (
    (before.visibleToColleagues === true && !after.visibleToColleagues) ||
    (before.visibleToCustomers === true && !after.visibleToCustomers)
  );
}
