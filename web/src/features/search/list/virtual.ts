/** Rows of a long list, by their place in it. */
export interface Span {
  readonly first: number;
  /** The row after the last one. */
  readonly end: number;
}

interface View {
  readonly count: number;
  readonly rowHeight: number;
  /** How far the list's top lies above the top of the view, in pixels; negative where it lies below. */
  readonly scrolled: number;
  readonly viewHeight: number;
}

/** Spans begin and end at multiples of this, so that little scrolling renders nothing anew. */
const step = 8;
/** Rows beyond both ends of the view, for the eye and for the Tab key. */
const beyond = 12;

/** The rows to render for what is in view; always some, by which the height of all is known. */
export function spanOf({ count, rowHeight, scrolled, viewHeight }: View): Span {
  const at = (pixels: number) => pixels / Math.max(rowHeight, 1);
  const first = Math.floor((at(scrolled) - beyond) / step) * step;
  const end = Math.ceil((at(scrolled + viewHeight) + beyond) / step) * step;
  const within = (row: number) => Math.min(Math.max(row, 0), count);
  // A list that has become shorter than the view is scrolled shows its end until the page follows.
  const start = Math.min(within(first), Math.max(0, count - step));
  return { first: start, end: Math.max(within(end), within(start + step)) };
}
