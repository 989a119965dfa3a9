import { type AssignmentRule, assignmentRuleSchema } from '../domain/assignment-rule.ts';
import { type Changes, insert, removeIf, replace } from './changes.ts';
import { assignmentRuleKey } from './keys.ts';
import { all, type Item, type Store } from './store.ts';

const parse = (item: Item): AssignmentRule => assignmentRuleSchema().parse(item);

/** The rules of an entity; they are few, and always read together. */
export function assignmentRules(store: Store) {
  return {
    /** In their order. */
    async list(e: string): Promise<AssignmentRule[]> {
      const rules = await all(store, { partition: assignmentRuleKey(e, '').pk, parse });
      return rules.sort(
        (one, other) => one.position - other.position || (one.id < other.id ? -1 : 1),
      );
    },

    create(changes: Changes, e: string, rule: AssignmentRule): void {
      insert(changes, assignmentRuleKey(e, rule.id), rule, 'conflict');
    },

    update(changes: Changes, e: string, before: AssignmentRule, after: AssignmentRule): void {
      if (after === before) return;
      replace(changes, assignmentRuleKey(e, after.id), after, before.version);
    },

    delete(changes: Changes, e: string, rule: AssignmentRule): void {
      removeIf(changes, assignmentRuleKey(e, rule.id), { version: rule.version }, 'conflict');
    },
  };
}
