import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedOf, saysTheSame } from '../../src/app/carried.ts';
import { withName, withRule } from '../../src/changes.ts';
import { CHOICES } from '../../src/core/choice.ts';
import { browser, fakeAccount } from '../fake/sync.ts';

const who = fc.nat({ max: 2 });
const site = fc.constantFrom('west.com', 'westuc.com', 'media-server.com');
const at = fc.integer({ min: 1, max: 20 });
const step = fc.oneof(
  fc.record({ what: fc.constant('meet' as const), who }),
  fc.record({
    what: fc.constant('rule' as const),
    who,
    site,
    at,
    choice: fc.option(fc.constantFrom(...CHOICES), { nil: undefined }),
  }),
  fc.record({ what: fc.constant('name' as const), who, site, at, on: fc.boolean() }),
  fc.record({ what: fc.constant('default' as const), who, choice: fc.constantFrom(...CHOICES) }),
);

test('three browsers that change and meet in any order have the same in the end, unless one says why not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const account = fakeAccount();
      const all = [browser(account), browser(account), browser(account)] as const;
      for (const one of steps) {
        const { ports, meet } = all[one.who] ?? all[0];
        if (one.what === 'meet') await meet();
        else
          await ports.settings.update((now) => {
            if (one.what === 'default') return { ...now, fallback: one.choice };
            if (one.what === 'name') return withName(now, { ...one, name: 'a' }, one.at);
            return withRule(now, { site: one.site, choice: one.choice, by: 'person' }, one.at);
          });
      }
      for (let round = 0; round < 4; round += 1) for (const { meet } of all) await meet();
      const troubles = await Promise.all(all.map(({ trouble }) => trouble()));
      const [first, ...others] = await Promise.all(
        all.map(async ({ document }) => carriedOf(await document())),
      );
      if (troubles.every((trouble) => trouble === undefined))
        for (const other of others) expect(saysTheSame(first as typeof other, other)).toBe(true);
      else expect(new Set(troubles.filter((trouble) => trouble !== undefined))).toEqual(new Set(['empty']));
    }),
    { numRuns: 300 },
  );
});
