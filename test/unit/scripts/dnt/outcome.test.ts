import { expect, test } from 'vitest';
import { exitOf } from '../../../../scripts/dnt/outcome.ts';
import type { Word } from '../../../../src/core/lab/analysis.ts';

test.each<readonly [number, readonly Word[]]>([
  [0, ['no_difference', 'not_visible']],
  [0, ['no_difference', 'not_promised', 'not_visible']],
  [1, ['less_seen', 'not_visible']],
  [1, ['more_seen', 'not_visible']],
  [1, ['seen_despite', 'no_difference', 'not_visible']],
  [1, ['at_odds', 'no_difference', 'not_visible']],
  [1, ['seen_despite', 'inconclusive', 'not_visible']],
  [1, ['less_seen', 'inconclusive', 'not_visible']],
  [2, ['inconclusive', 'not_visible']],
  [2, ['no_difference', 'inconclusive', 'not_visible']],
  [2, ['not_visible']],
  [2, []],
])('ends with %i: %j', (exit, found) => {
  expect(exitOf(found.map((word) => ({ word })))).toBe(exit);
});
