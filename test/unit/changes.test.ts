import { describe, expect, test } from 'vitest';
import { withAutoClear, withName, withProtect, withRecord, withRule } from '../../src/changes.ts';
import { EMPTY, type Rule } from '../../src/schema.ts';
import { storedRule } from '../fake/standing.ts';

const RULE = storedRule('media-server.com', 5);
const HOST: Rule = { ...RULE, host: 'edge.media-server.com' };
const made = (rule: Omit<Rule, 'since' | 'by'>): Rule => ({ ...rule, since: 9, by: 'person' });

describe('a choice', () => {
  test.each<
    [
      string,
      readonly Rule[],
      Omit<Rule, 'since' | 'by' | 'choice'> & { choice: Rule['choice'] | undefined },
      readonly Rule[],
    ]
  >([
    [
      'is added with its date',
      [],
      { site: 'west.com', choice: 'notify' },
      [made({ site: 'west.com', choice: 'notify' })],
    ],
    ['made already keeps its date', [RULE], { site: RULE.site, choice: 'reject' }, [RULE]],
    [
      'takes the place of another for the same hosts',
      [RULE, HOST],
      { site: RULE.site, choice: 'session' },
      [made({ site: RULE.site, choice: 'session' }), HOST],
    ],
    [
      'for one host stands beside its site’s',
      [RULE],
      { site: RULE.site, host: HOST.host ?? '', choice: 'accept' },
      [RULE, made({ site: RULE.site, host: HOST.host ?? '', choice: 'accept' })],
    ],
    ['is taken away', [RULE, HOST], { site: RULE.site, choice: undefined }, [HOST]],
    [
      'of one host is taken away alone',
      [RULE, HOST],
      { site: RULE.site, host: HOST.host ?? '', choice: undefined },
      [RULE],
    ],
    ['that is not there is no loss', [RULE], { site: 'west.com', choice: undefined }, [RULE]],
  ])('%s', (_, rules, wish, expected) => {
    const before = { ...EMPTY, rules: [...rules] };
    expect(withRule(before, { ...wish, by: 'person' }, 9)).toEqual({ ...EMPTY, rules: expected });
    expect(before.rules).toEqual(rules);
  });
});

describe('a refused name', () => {
  const NAME = { site: 'west.com', name: 'ELOQUA', since: 5 };
  test.each([
    ['is added', [], { ...NAME, on: true }, [{ ...NAME, since: 9 }]],
    ['keeps its date', [NAME], { ...NAME, on: true }, [NAME]],
    ['goes', [NAME], { ...NAME, on: false }, []],
    ['of another site stays', [NAME], { ...NAME, site: 'a.example', on: false }, [NAME]],
  ])('%s', (_, names, { site, name, on }, expected) => {
    expect(withName({ ...EMPTY, names }, { site, name, on }, 9).names).toEqual(expected);
  });
});

test('a site and one of its names are protected each by itself', () => {
  const site = withProtect(EMPTY, { site: 'west.com', on: true }, 5);
  const both = withProtect(site, { site: 'west.com', name: 'id', on: true }, 9);
  expect(both.protects).toEqual([
    { site: 'west.com', since: 5 },
    { site: 'west.com', name: 'id', since: 9 },
  ]);
  expect(withProtect(both, { site: 'west.com', on: false }, 9).protects).toEqual([
    { site: 'west.com', name: 'id', since: 9 },
  ]);
});

test('a site that nothing would clear by itself has no entry', () => {
  const wish = { site: 'west.com', lastTab: true, start: false, days: 0, grace: 15, storage: false };
  const on = withAutoClear(EMPTY, wish, 5);
  expect(on.autoClears).toEqual([{ ...wish, since: 5 }]);
  expect(withAutoClear(on, { ...wish, days: 7 }, 9).autoClears).toEqual([{ ...wish, days: 7, since: 5 }]);
  expect(withAutoClear(on, { ...wish, lastTab: false }, 9).autoClears).toEqual([]);
});

describe('recording', () => {
  const RECORD = { site: 'media-server.com', since: 5, values: false };
  test.each([
    [
      'begins with its date',
      [],
      { site: 'west.com', on: true, values: true },
      [{ site: 'west.com', since: 9, values: true }],
    ],
    [
      'keeps its date when values are switched on',
      [RECORD],
      { ...RECORD, on: true, values: true },
      [{ ...RECORD, values: true }],
    ],
    ['ends', [RECORD], { ...RECORD, on: false }, []],
    ['of another site goes on', [RECORD], { site: 'west.com', on: false, values: false }, [RECORD]],
  ])('%s', (_, records, ask, expected) => {
    expect(withRecord({ ...EMPTY, records }, ask, 9)).toEqual({ ...EMPTY, records: expected });
  });
});
