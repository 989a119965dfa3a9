/** A line of text in which `code` is marked by backticks. */
export function Inline({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <code key={index} className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
