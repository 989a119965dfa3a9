import { useTexts } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';

interface Props {
  readonly number: string;
  readonly onClick: () => void;
}

/** Qualifies the invoice of a row; it lies above the link that the row is. */
export function QualifyButton({ number, onClick }: Props) {
  const { qualifications: t } = useTexts();
  return (
    <IconButton
      icon="dispute"
      label={t.qualifyOf(number)}
      onClick={onClick}
      className="relative z-10 -my-1"
    />
  );
}
