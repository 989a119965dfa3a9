import { amountText } from '../../format/amount.ts';
import { useLanguage } from '../../language.tsx';
import type { Texts } from '../../languages.ts';

interface Dso {
  readonly dso: number | null;
  readonly isCapped: boolean;
}

/** How a reader sees percentages and days, to a tenth as the API answers them. */
export function numbersIn(locale: string, t: Pick<Texts, 'reports' | 'common'>) {
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    /** A decimal string without its currency, which stands beside. */
    amount: (text: string) => amountText(text, locale),
    percent: (share: number | null) =>
      share === null ? t.common.notGiven : percent.format(share / 100),
    days: ({ dso, isCapped }: Dso) => {
      if (isCapped) return t.reports.capped;
      return dso === null ? t.common.notGiven : t.reports.days(tenths.format(dso));
    },
  };
}

export function useNumbers() {
  const { t, format } = useLanguage();
  return numbersIn(format.locale, t);
}
