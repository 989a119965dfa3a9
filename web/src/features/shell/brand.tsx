import { useTexts } from '../../language.tsx';

export function Brand() {
  const t = useTexts();
  return (
    <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 rounded-lg bg-accent">
        <path
          d="M9 9.5h14M9 16h9M9 22.5h14"
          className="stroke-on-accent"
          strokeWidth="3"
          strokeLinecap="round"
        />
        <circle cx="23" cy="16" r="1.9" className="fill-on-accent" />
      </svg>
      {t.product}
    </span>
  );
}
