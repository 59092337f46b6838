import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Context, Finding, Inconclusive } from '../../../../src/core/lab/analysis.ts';
import type { Design } from '../../../../src/core/lab/design.ts';
import type { InvalidReason } from '../../../../src/core/lab/run.ts';
import { invalidWords, keyWords, sentence, signalsWords } from '../../../../src/core/lab/sentence.ts';
import { BEHAVIOURS, CONTEXT, design, key, simulate } from '../../../fake/simulated.ts';
import { words } from '../../../fake/words.ts';

const GPC = { dnt: false, gpc: true };

const sentences = (name: keyof typeof BEHAVIOURS, plan: Design = design(), rest: Partial<Context> = {}) => {
  const analysis = analyse(plan, simulate(plan, BEHAVIOURS[name]), { ...CONTEXT, ...rest });
  return analysis.findings.map((finding) => sentence(finding, analysis, plan, words));
};

const OBSERVED = /cookie uid, set by cdn\.player\.example \(run \d+\)\.$/;

describe('the sentence', () => {
  test('of a page that stops', () => {
    expect(sentences('stops when asked')).toEqual([
      'Less seen with Do Not Track in 10 pairs: number of third-party sites with a value no other visit had; cookie uid of player.example; any value of player.example that no other visit had.',
      'What a server keeps or links cannot be seen from a browser.',
    ]);
  });

  test('of a page that does not', () => {
    const [first, second] = sentences('pays no attention');
    expect(first).toMatch(
      /^At odds with the site’s own statement: seen despite Do Not Track on that very request, /,
    );
    expect(first).toMatch(OBSERVED);
    expect(second).toMatch(
      /^No difference seen with Do Not Track in 10 pairs; a drop of one from 90 % to 10 % would have been noticed about \d\d % of the time\.$/,
    );
  });

  test('with another signal, and on a page under the statement', () => {
    const plan = design({ signals: GPC });
    expect(sentences('pays no attention', plan)[0]).toMatch(/^Seen despite Global Privacy Control /);
    const [first] = sentences('pays no attention', plan, { covered: true });
    expect(first).toMatch(/^Observed with Global Privacy Control .* The statement promises nothing here\.$/);
    expect(sentences('stops when asked', design(), { covered: true })).toContain(
      'Observed; the statement promises nothing here.',
    );
  });

  test('of an opt-out cookie', () => {
    expect(sentences('sets an opt-out cookie')).toContain(
      'More seen with Do Not Track in 10 pairs: cookie optout of player.example.',
    );
  });
});

test.each([
  ['not_finished', 'Inconclusive: not all planned runs were made.'],
  ['third_party_cookies_off', 'Inconclusive: third-party cookies are blocked here.'],
] as const)('nothing can be concluded: %s', (because: Inconclusive, expected) => {
  const plan = design();
  const finding: Finding = { arm: 'with', word: 'inconclusive', because, contact: undefined, run: undefined };
  expect(sentence(finding, analyse(plan, [], CONTEXT), plan, words)).toBe(expected);
});

test.each([
  [{ dnt: true, gpc: true }, 'Do Not Track and Global Privacy Control'],
  [GPC, 'Global Privacy Control'],
  [{ dnt: false, gpc: false }, 'no signal'],
])('the signals %j', (signals, expected) => {
  expect(signalsWords(signals, words)).toBe(expected);
});

test.each([
  [key('', 'a.example'), 'cookie (no name) of a.example'],
  [key('', 'a.example', { kind: 'host' }), 'requests to a.example'],
  [key('cid', 'a.example', { kind: 'address' }), 'cid in addresses of a.example'],
  [key('k', 'a.example', { kind: 'storage' }), 'storage k of a.example'],
])('the key %j', (one, expected) => {
  expect(keyWords(one, words)).toBe(expected);
});

test.each(['signal_incomplete', 'bot', 'interrupted'] as const)(
  'why a run does not count: %s',
  (why: InvalidReason) => {
    expect(invalidWords(why, words)).not.toBe('');
  },
);
