/** What is wrong with a choice, below it; read aloud as soon as it is said. */
export function FieldError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <p role="alert" className="text-[0.8125rem] text-danger">
      {children}
    </p>
  );
}
