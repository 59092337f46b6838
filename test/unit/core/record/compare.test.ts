import { describe, expect, test } from 'vitest';
import { compare } from '../../../../src/core/record/compare.ts';
import { pure } from '../../../../src/core/record/pure.ts';
import type { AuditRecord, NewRecord, RecordedCookie } from '../../../../src/core/record/record.ts';
import { differenceJson, differenceMarkdown } from '../../../../src/core/report/difference.ts';
import { recordFile } from '../../../fake/record.ts';
import { words } from '../../../fake/words.ts';

const { record } = await recordFile();
const [sid, uid, ad] = record.cookies as [RecordedCookie, RecordedCookie, RecordedCookie];
const holding = (...cookies: readonly RecordedCookie[]): NewRecord => ({ ...record, cookies });
const names = (cookies: readonly { readonly name: string }[]): readonly string[] =>
  cookies.map(({ name }) => name);

const withoutStory = ({ story: _, ...rest }: RecordedCookie): RecordedCookie => rest;

test('a record differs in nothing from itself', () => {
  expect(compare(record, record)).toEqual({
    settings: [],
    added: [],
    gone: [],
    changed: [],
    same: 3,
    verdicts: [],
  });
});

test('what is only in one of them is added or gone, and the other way round', () => {
  const there = compare(holding(sid), holding(sid, uid));
  expect([names(there.added), names(there.gone)]).toEqual([['uid'], []]);
  const back = compare(holding(sid, uid), holding(sid));
  expect([names(back.added), names(back.gone)]).toEqual([[], ['uid']]);
});

describe('a cookie that is in both', () => {
  const story = {
    setter: { kind: 'header' as const, url: 'https://a.example/x', hop: 0, party: 'first' as const },
  };
  test.each([
    ['lost Secure', sid, { ...sid, secure: false }, ['secure']],
    ['is kept longer', { ...uid, lifetime: 600 }, { ...uid, lifetime: 700 }, ['lifetime']],
    ['is kept as long, by two clocks', { ...uid, lifetime: 600 }, { ...uid, lifetime: 602 }, []],
    ['was given another class', { ...sid, class: 'persistent' as const }, sid, ['class']],
    [
      'has another value and date',
      sid,
      { ...sid, digest: { hash: 'f'.repeat(16), bytes: 9 }, expires: 5 },
      [],
    ],
    ['is of another store', sid, { ...sid, storeId: 'firefox-default' }, []],
    [
      'is partitioned now',
      sid,
      { ...sid, partition: { topLevelSite: 'https://a.example', hasCrossSiteAncestor: false } },
      ['partition'],
    ],
    [
      'is set from another path',
      { ...sid, story: { ...story, lines: [] } },
      { ...sid, story: { ...story, setter: { ...story.setter, url: 'https://a.example/y' }, lines: [] } },
      [],
    ],
    [
      'is set by a script now',
      { ...sid, story: { ...story, lines: [] } },
      {
        ...sid,
        story: { setter: { kind: 'script', url: 'https://a.example/x', party: 'first' }, lines: [] },
      },
      ['setter'],
    ],
    ['was recorded only once', { ...sid, story: { ...story, lines: [] } }, withoutStory(sid), []],
  ] as const)('and %s', (_, before, after, attributes) => {
    const { changed, added, gone } = compare(
      holding(before as RecordedCookie),
      holding(after as RecordedCookie),
    );
    expect(changed.flatMap(({ changes }) => changes.map(({ attribute }) => attribute))).toEqual(attributes);
    expect([added, gone]).toEqual([[], []]);
  });
});

test('of two of one name in two partitions, the one in the same partition is the same', () => {
  const other = { ...ad, partition: { topLevelSite: 'https://b.example', hasCrossSiteAncestor: true } };
  const third = { ...ad, partition: { topLevelSite: 'https://c.example', hasCrossSiteAncestor: true } };
  const { same, added, gone } = compare(holding(ad, other), holding(other, third, ad));
  expect([same, added.length, gone.length]).toEqual([2, 1, 0]);
});

test('another verdict is named with its sentence; one that is not held in both is said to be missing', () => {
  const [first, ...rest] = record.verdicts;
  const changed: AuditRecord = pure({
    ...record,
    verdicts: [{ ...first, outcome: 'at-odds' }, ...rest.slice(1)],
  }) as AuditRecord;
  expect(compare(record, changed).verdicts).toMatchObject([
    { judge: first?.judge, before: first?.outcome, after: 'at-odds' },
    { judge: rest[0]?.judge, before: rest[0]?.outcome, after: undefined },
  ]);
});

test('what was not looked at alike is said first', () => {
  const { environment } = record;
  const after: AuditRecord = {
    ...record,
    environment: { ...environment, doNotTrack: '1', browser: { name: 'Firefox', version: '153' } },
  };
  expect(compare(record, after).settings.map(({ what }) => what)).toEqual(['browser', 'do_not_track']);
});

test('the difference as Markdown and as JSON names both records by their roots', async () => {
  const before = await recordFile();
  const after = { ...(await recordFile()), record: holding({ ...sid, secure: false, name: '<b>' }, uid) };
  const compared = { before, after, difference: compare(before.record, after.record) };
  const text = differenceMarkdown(compared, words);
  expect(text).toContain(before.seal.root);
  expect(text).toContain('\\<b\\>');
  expect(JSON.parse(differenceJson(compared))).toMatchObject({
    format: 'cookie-clause-difference',
    before: { root: before.seal.root },
    gone: [{ name: 'sid' }, { name: 'ad' }],
    added: [{ name: '<b>' }],
  });
});
