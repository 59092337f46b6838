import { describe, expect, test } from 'vitest';
import { CouldNotRun } from '../../../../scripts/dnt/outcome.ts';
import { readWishes } from '../../../../scripts/dnt/wishes.ts';

const URL = ['--url', 'https://www.example.com/live'];
const read = (...args: readonly string[]) => readWishes(args, '/somewhere');

describe('what is asked for', () => {
  test('is ten pairs with Do Not Track unless something else is said', () => {
    expect(read(...URL)).toEqual({
      wish: {
        design: {
          url: 'https://www.example.com/live',
          pairs: 10,
          dwell: 5000,
          signals: { dnt: true, gpc: false },
          placebo: false,
          steps: [],
        },
        storage: true,
      },
      replica: false,
      browser: undefined,
      out: '/somewhere/artifacts/dnt',
    });
  });

  test('is what is said', () => {
    const said = ['--pairs', '6', '--signal', 'gpc', '--third', 'both', '--placebo', '--dwell', '2'];
    const { wish, browser, out } = read(
      ...URL,
      ...said,
      '--seed',
      '7',
      '--browser',
      'firefox',
      '--out',
      'a/b',
    );
    expect(wish.design).toMatchObject({
      pairs: 6,
      dwell: 2000,
      signals: { dnt: false, gpc: true },
      third: { dnt: true, gpc: true },
      placebo: true,
      seed: 7,
    });
    expect([browser, out]).toEqual(['firefox', '/somewhere/a/b']);
  });

  test('is a page of the replica by its name', () => {
    const { wish, replica } = read('--replica', 'stops_when_asked');
    expect(replica).toBe(true);
    expect(wish.design.url).toMatch(/^https:\/\/investors\.example-corp\.com\/lab\/stops_when_asked/);
  });
});

test.each([
  [[], /^Missing: --url/],
  [['--url', 'ftp://a.example/'], /^--url is "ftp:\/\/a\.example\/"\. .*http/],
  [['--url', 'example.com'], /^--url is/],
  [[...URL, '--replica', 'stops_when_asked'], /^Either --url or --replica/],
  [['--replica', 'no_such'], /^--replica is "no_such"; it can be stops_when_asked, /],
  [[...URL, '--pairs', '5'], /^--pairs is "5"\. The number of pairs is a whole number from 6 to 50\.$/],
  [[...URL, '--pairs', '6.5'], /^--pairs/],
  [[...URL, '--dwell', '61'], /^--dwell is "61"/],
  [[...URL, '--seed', '-1'], /seed/],
  [[...URL, '--seed', '4294967296'], /^--seed is/],
  [[...URL, '--signal', 'all'], /^--signal is "all"; it can be dnt, gpc, both\.$/],
  [[...URL, '--third', 'dnt'], /^--third is "dnt"/],
  [[...URL, '--browser', 'safari'], /^--browser is "safari"/],
  [[...URL, '--nonsense'], /nonsense/],
  [[...URL, 'stray'], /stray/],
])('%j cannot be run, and it is said why', (args, said) => {
  expect(() => read(...args)).toThrow(CouldNotRun);
  expect(() => read(...args)).toThrow(said);
});
