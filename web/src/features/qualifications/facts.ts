import type { Qualification } from '../../api/types.ts';
import type { Format } from '../../format/format.ts';
import type { Texts } from '../../languages.ts';

interface Words {
  readonly t: Texts;
  readonly format: Format;
}

/** What is said beside the kind, in a few words: until when how much, what it is about, who settles it. */
export function factsText(said: Qualification, currency: string, { t, format }: Words): string {
  const { promiseDate, promiseAmount, disputeType, resolver } = said;
  const { promised, disputeTypes, resolvedBy } = t.qualifications;
  return [
    promiseDate &&
      promised(
        format.day(promiseDate),
        promiseAmount === null ? '' : format.money(promiseAmount, currency),
      ),
    disputeType && disputeTypes[disputeType],
    resolver && resolvedBy(resolver.name),
  ]
    .filter(Boolean)
    .join(' · ');
}
