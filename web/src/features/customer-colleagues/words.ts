import type { Association, Reason } from '../../api/types.ts';
import type { Format } from '../../format/format.ts';
import type { Texts } from '../../languages.ts';

/**
 * How an association came about, such as “by the rule “Rhône-Alpes”” (C9).
 * @param ruleName null where the rule is gone, undefined where its name is not known
 */
export function originText(
  { origin }: Pick<Association, 'origin'>,
  ruleName: string | null | undefined,
  t: Texts,
): string {
  const { origins, byRule, byGoneRule } = t.customerColleagues;
  if (origin !== 'rule' || ruleName === undefined) return origins[origin];
  return ruleName === null ? byGoneRule : byRule(ruleName);
}

/** Since when somebody is associated, how and by whom, as one sentence. */
export function associationText(
  association: Pick<Association, 'origin' | 'by' | 'since'>,
  ruleName: string | null | undefined,
  { t, format }: { readonly t: Texts; readonly format: Format },
): string {
  const { associated, setOff } = t.customerColleagues;
  const say = association.origin === 'rule' ? setOff : associated;
  return say(
    originText(association, ruleName, t),
    association.by.name,
    format.date(association.since),
  );
}

/** One reason why somebody sees a customer, in a plain sentence (C11). */
export function reasonText(
  { kind, role, association }: Reason,
  ruleNameOf: (ruleId: string | null) => string | null | undefined,
  words: { readonly t: Texts; readonly format: Format },
): string {
  const { because } = words.t.customerColleagues;
  if (kind === 'main-administrator') return because.mainAdministrator;
  if (kind === 'collector') return because.collector;
  if (kind === 'role') return role ? because.role(words.t.roles[role]) : because.anyRole;
  if (!association) return because.associated;
  return associationText(association, ruleNameOf(association.ruleId), words);
}
