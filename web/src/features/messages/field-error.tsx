/** What is wrong with a choice, below it; read aloud as soon as it is said. */
export function FieldError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <p role="alert" className="text-small text-danger">
      {children}
    </p>
  );
}
