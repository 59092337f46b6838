import { describe, expect, test } from 'vitest';
import { compareWith, withEntries } from '../../../src/app/imported.ts';
import { type FileRead, MOST_TEXT, readRulesFile, rulesFile } from '../../../src/app/rules-file.ts';
import { type Document, EMPTY } from '../../../src/schema.ts';
import { storedRule } from '../../fake/standing.ts';

const NOW = 1000;
const file = (parts: object): string =>
  JSON.stringify({ format: 'cookie-clause-rules', version: 1, ...parts });
const read = (text: string): Extract<FileRead, { kind: 'read' }> => {
  const found = readRulesFile(text);
  if (found.kind === 'refused') throw new Error(`${found.why}: ${found.detail}`);
  return found;
};
const clears = { lastTab: true, start: false, days: 0, grace: 0, storage: false };

describe('a file is refused whole', () => {
  test.each([
    ['that is no JSON', '{"format"', 'not_json', /JSON|position|property/i],
    ['of nothing', '', 'not_json', /JSON/],
    ['that is a list', '[]', 'not_ours', '[]'],
    ['that is null', 'null', 'not_ours', 'null'],
    ['of another format', '{"format":"cookies"}', 'not_ours', '"cookies"'],
    ['without a format', '{}', 'not_ours', ''],
    [
      'of a later version',
      file({ version: 2, rules: [{ site: 'west.com', choice: 'reject' }] }),
      'other_version',
      '2',
    ],
    ['of a version in words', file({ version: '1' }), 'other_version', '"1"'],
    ['with a list that is none', file({ rules: { site: 'west.com' } }), 'not_a_list', '"rules"'],
    ['with a list that is not known', file({ rule: [] }), 'unknown_list', '"rule"'],
    ['longer than any', ' '.repeat(MOST_TEXT + 1), 'too_long', String(MOST_TEXT + 1)],
  ])('%s', (_, text, why, detail) => {
    expect(readRulesFile(text)).toEqual({
      kind: 'refused',
      why,
      detail: detail instanceof RegExp ? expect.stringMatching(detail) : detail,
    });
  });
});

describe('an entry is refused, and what is expected is said', () => {
  const reject = { site: 'west.com', choice: 'reject' };
  test.each([
    ['rules', 5, 'not_an_entry'],
    ['rules', null, 'not_an_entry'],
    ['rules', [], 'not_an_entry'],
    ['rules', {}, 'site'],
    ['rules', { ...reject, site: 5 }, 'site'],
    ['rules', { ...reject, site: '' }, 'site'],
    ['rules', { ...reject, site: 'com' }, 'site'],
    ['rules', { ...reject, site: 'co.uk' }, 'site'],
    ['rules', { ...reject, site: 'github.io' }, 'site'],
    ['rules', { ...reject, site: 'www.west.com' }, 'site'],
    ['rules', { ...reject, site: 'West.com' }, 'site'],
    ['rules', { ...reject, site: '*' }, 'site'],
    ['rules', { ...reject, site: '.west.com' }, 'site'],
    ['rules', { ...reject, site: 'https://west.com/' }, 'site'],
    ['rules', { ...reject, site: 'west.com:443' }, 'site'],
    ['rules', { ...reject, site: 'we"st.com' }, 'site'],
    ['rules', { ...reject, host: '' }, 'host'],
    ['rules', { ...reject, host: 'www.westuc.com' }, 'elsewhere'],
    ['rules', { ...reject, host: 'notwest.com' }, 'elsewhere'],
    ['rules', { ...reject, choice: 'block' }, 'choice'],
    ['rules', { site: 'west.com' }, 'choice'],
    ['rules', { ...reject, since: -1 }, 'since'],
    ['rules', { ...reject, since: '2026-01-01' }, 'since'],
    ['rules', { ...reject, hots: 'www.west.com' }, 'unknown_part'],
    ['rules', { ...reject, by: 'sync' }, 'unknown_part'],
    ['names', { site: 'west.com' }, 'name'],
    ['names', { site: 'west.com', name: 'a'.repeat(4097) }, 'name'],
    ['protects', { site: 'west.com', name: 1 }, 'name'],
    ['autoClears', { site: 'west.com', ...clears, lastTab: 1 }, 'lastTab'],
    ['autoClears', { site: 'west.com', ...clears, start: 1 }, 'start'],
    ['autoClears', { site: 'west.com', ...clears, days: 366 }, 'days'],
    ['autoClears', { site: 'west.com', ...clears, grace: 3601 }, 'grace'],
    ['autoClears', { site: 'west.com', ...clears, storage: 'no' }, 'storage'],
    ['autoClears', { site: 'west.com', ...clears, lastTab: false }, 'starts_never'],
  ])('of %s: %j', (list, entry, why) => {
    const { entries, bad } = read(file({ [list]: [entry] }));
    expect(bad).toEqual([
      {
        line: 1,
        came: JSON.stringify(entry)
          .slice(0, 160)
          .concat(JSON.stringify(entry).length > 160 ? '…' : ''),
        why,
      },
    ]);
    expect(entries).toEqual({ rules: [], names: [], protects: [], autoClears: [] });
  });

  test('that says again what one before it is about; the first one counts', () => {
    const { entries, bad } = read(file({ rules: [reject, { ...reject, choice: 'accept' }] }));
    expect(entries.rules).toEqual([reject]);
    expect(bad.map(({ why }) => why)).toEqual(['twice']);
  });

  test('that is the choice for all the rest', () => {
    const { entries, bad } = read(file({ fallback: 'block' }));
    expect(entries.fallback).toBeUndefined();
    expect(bad).toEqual([{ line: 1, came: '"block"', why: 'choice' }]);
  });
});

test.each([
  ['a site', { site: 'west.com', choice: 'accept' }],
  ['a host of it', { site: 'west.com', host: 'a.b.west.com', choice: 'accept' }],
  ['its apex alone', { site: 'west.com', host: 'west.com', choice: 'accept' }],
  ['a site below a private suffix', { site: 'me.github.io', choice: 'accept' }],
  ['an address', { site: '127.0.0.1', choice: 'accept' }],
  ['a host without a dot', { site: 'localhost', choice: 'accept' }],
])('%s is taken', (_, entry) => {
  expect(read(file({ rules: [entry] }))).toMatchObject({ entries: { rules: [entry] }, bad: [] });
});

test('each bad entry is said with the line on which it begins, in the order of the file', () => {
  const text = `{
  "fallback": "never", "format": "cookie-clause-rules",
  "names": [ {"site": "west.com", "name": "]} \\" ,[{"},
    5, 6,
    {
      "site": "com", "name": "a"}
  ],
  "version": 1,
  "rules": [

    "rules", {"site":"west.com", "choice": "reject"}, []]
}`;
  const { bad, entries } = read(text);
  expect(bad.map(({ line, came }) => [line, came])).toEqual([
    [2, '"never"'],
    [4, '5'],
    [4, '6'],
    [5, '{"site":"com","name":"a"}'],
    [11, '"rules"'],
    [11, '[]'],
  ]);
  expect([entries.rules.length, entries.names.length]).toEqual([1, 1]);
});

const THERE: Document = {
  ...EMPTY,
  rules: [storedRule('west.com', 5), storedRule('westuc.com', 6, 'session')],
  names: [{ site: 'west.com', name: 'a', since: 7 }],
};

describe('what is imported', () => {
  const { entries } = read(
    file({
      fallback: 'notify',
      rules: [
        { site: 'west.com', choice: 'reject', since: 900 },
        { site: 'westuc.com', choice: 'accept' },
        { site: 'westuc.com', host: 'www.westuc.com', choice: 'reject', since: 9e15 },
      ],
      names: [{ site: 'west.com', name: 'a' }],
    }),
  );

  test('is counted before it is taken', () => {
    expect(compareWith(THERE, entries)).toEqual({ added: 1, changed: 2, same: 2 });
  });

  test('replaces what is about the same; what says the same stays as it was; nothing is of the future', () => {
    expect(withEntries(THERE, entries, 'import', NOW)).toEqual({
      ...THERE,
      fallback: 'notify',
      rules: [
        storedRule('west.com', 5),
        { site: 'westuc.com', choice: 'accept', since: NOW, by: 'import' },
        { site: 'westuc.com', host: 'www.westuc.com', choice: 'reject', since: NOW, by: 'import' },
      ],
    });
  });

  test('leaves alone what it does not speak about', () => {
    expect(withEntries(THERE, read(file({})).entries, 'import', NOW)).toEqual(THERE);
  });
});

test('an exported file has one entry a line', () => {
  expect(
    rulesFile(THERE)
      .split('\n')
      .filter((line) => line.includes('"site"')),
  ).toHaveLength(3);
});
