interface Props {
  /** What it shows, for readers of the screen. */
  readonly title: string;
  readonly html: string;
  readonly className?: string;
}

/**
 * An e-mail as it looks, shut in: no script runs in it, it reaches nothing of the page, and its links lead
 * nowhere.
 */
export function EmailFrame({ title, html, className = '' }: Props) {
  // Of what is sandboxed, links to other windows are not followed.
  const shut = html.replace('<head>', '<head><base target="_blank">');
  return (
    <iframe
      // Another document in the same frame would be one more step back in the history.
      key={html}
      title={title}
      sandbox=""
      srcDoc={shut}
      className={`block w-full bg-sunken ${className}`}
    />
  );
}
