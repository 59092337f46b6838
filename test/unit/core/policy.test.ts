import { describe, expect, test } from 'vitest';
import { POLICIES } from '../../../src/core/policy/index.ts';

describe.each(Object.entries(POLICIES))('the policy %s', (id, policy) => {
  const clauses = Object.values(policy.clauses);

  test('names every clause uniquely, under its own id', () => {
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
    for (const clause of clauses) expect(clause.id.startsWith(`${id}/`)).toBe(true);
  });

  test.each(Object.entries(policy.clauses))('has words for %s', (_, clause) => {
    expect(clause.quote).toBe(clause.quote.trim());
    expect(clause.quote.length).toBeGreaterThan(20);
    expect(clause.heading).not.toBe('');
  });

  test('took effect before it was archived', () => {
    const days = [policy.effective, policy.archived].map((date) => new Date(`${date}T00:00:00Z`));
    expect(days.map((day) => day.toISOString().slice(0, 10))).toEqual([policy.effective, policy.archived]);
    expect(policy.effective < policy.archived).toBe(true);
  });
});
