/** Every rule of the register held against examples, the rule's own words beside each. */
import { describe, expect, test } from 'vitest';
import { RULES } from '../../../../src/core/standards/index.ts';
import type { Rule } from '../../../../src/core/standards/rule.ts';
import type { Example } from './example.ts';
import { OTHER_TABLE } from './other-table.ts';
import { STATUS_TABLE } from './status-table.ts';
import { TK_TABLE } from './tk-table.ts';

const TABLE: readonly Example[] = [...TK_TABLE, ...STATUS_TABLE, ...OTHER_TABLE];

const ruleOf = (id: string): Rule => {
  const found = RULES.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`${id} is no rule`);
  return found;
};

test.each(TABLE)('%s “%s” → %s: %s', (id, words, comes, _, evidence) => {
  const rule = ruleOf(id);
  expect(rule.words.join('\n')).toContain(words);
  const judged = rule.check(evidence);
  expect(judged.outcome === 'not-seen' ? judged.why : judged.outcome).toBe(comes);
  if (judged.outcome !== 'not-seen') expect(judged.came.length).toBeGreaterThan(0);
});

const KINDS = ['as-said', 'not-as-said'] as const;

/** What the table lacks for a rule: a good example, a bad one, and one of which nothing is seen. */
const lacking = (rule: Rule, table: readonly Example[]): readonly string[] => {
  const outcomes = table.filter(([id]) => id === rule.id).map(([, , comes]) => comes);
  const decided = KINDS.filter((kind) => outcomes.includes(kind));
  if (rule.undecidable) return decided.length > 0 ? ['it is decided'] : outcomes.length > 0 ? [] : ['any'];
  return [
    ...KINDS.filter((kind) => !outcomes.includes(kind)),
    ...(outcomes.length > decided.length && outcomes.some((one) => one !== 'as-said' && one !== 'not-as-said')
      ? []
      : ['not-seen']),
  ];
};

describe('the register', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s has a good and a bad example', (_, rule) => {
    expect(lacking(rule, TABLE)).toEqual([]);
  });

  test('a rule without examples would be found', () => {
    const made: Rule = { ...ruleOf('T3'), id: 'T99' };
    expect(lacking(made, TABLE)).toEqual(['as-said', 'not-as-said', 'not-seen']);
  });

  test('each rule is there once, with words and a section', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { words, section } of RULES) {
      expect(section).not.toBe('');
      expect(words.length).toBeGreaterThan(0);
    }
  });
});
