/** The look of links between the parts of a page; they scroll sideways where there is no room. */
export const tabsClass = 'flex gap-6 overflow-x-auto border-b border-line';

export const tabClass =
  '-mb-px border-b-2 border-transparent px-1 py-2.5 font-medium whitespace-nowrap text-muted transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent';
