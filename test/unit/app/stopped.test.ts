import { describe, expect, test } from 'vitest';
import { openSettings } from '../../../src/app/settings.ts';
import { standingOf, UNMANAGED } from '../../../src/app/standing.ts';
import { openStopped } from '../../../src/app/stopped.ts';
import { refusedOffers, strippedOffers, takenAway } from '../../../src/app/stopping.ts';
import { withName, withRule } from '../../../src/changes.ts';
import type { Standing } from '../../../src/core/choice.ts';
import { type Document, EMPTY } from '../../../src/schema.ts';
import { fakeClock } from '../../fake/clock.ts';
import { rule, storedRule } from '../../fake/standing.ts';
import { fakeStorage } from '../../fake/storage.ts';

const SITE = 'media-server.com';
const offers = (...lines: readonly string[]) => [
  { name: 'Content-Type', value: 'text/html' },
  { name: 'Set-Cookie', value: lines.join('\n') },
];
const answer = (url: string, top: string, ...lines: readonly string[]) => ({
  type: 'image',
  url,
  documentUrl: top,
  responseHeaders: offers(...lines),
});
const PAGE = `https://www.${SITE}/`;
const OTHER = 'https://www.west.com/';
const standing = (parts: Partial<Standing>): Standing => ({ rules: [], names: [], ...parts });

describe('what an answer offered in vain', () => {
  test.each([
    ['of a refused site', standing({ rules: [rule(SITE)] }), PAGE, OTHER, [{ by: { site: SITE }, count: 2 }]],
    [
      'under a refused page',
      standing({ rules: [rule(SITE)] }),
      OTHER,
      PAGE,
      [{ by: { site: SITE }, count: 2 }],
    ],
    [
      'of another site where third parties are refused',
      standing({ rules: [rule(SITE, 'no-third-party')] }),
      OTHER,
      PAGE,
      [{ by: { site: SITE }, count: 2 }],
    ],
    ['of its own there', standing({ rules: [rule(SITE, 'no-third-party')] }), PAGE, PAGE, []],
    [
      'of one refused host',
      standing({ rules: [rule(SITE, 'reject', `www.${SITE}`), rule(SITE, 'accept')] }),
      PAGE,
      PAGE,
      [{ by: { site: SITE, host: `www.${SITE}` }, count: 2 }],
    ],
    ['of a site that is accepted', standing({ rules: [rule('west.com')] }), PAGE, PAGE, []],
    ['of one whose cookies only fade', standing({ rules: [rule(SITE, 'session')] }), PAGE, PAGE, []],
  ])('%s', (_, stands, url, top, found) => {
    expect(refusedOffers(answer(url, top, 'a=1', 'b=2; Path=/'), stands)).toEqual(found);
  });

  test('by a name is counted by that name alone, where names are stripped', () => {
    const stands = standing({
      names: [
        { site: SITE, name: 'a' },
        { site: SITE, name: 'c' },
        { site: 'west.com', name: 'a' },
      ],
    });
    const came = answer(PAGE, PAGE, 'a=1', 'b=2', 'a=3; Path=/x');
    expect(strippedOffers(came, stands)).toEqual([
      { by: { site: SITE, name: 'a' }, count: 2 },
      { by: { site: SITE, name: 'c' }, count: 0 },
    ]);
    expect(refusedOffers(came, stands)).toEqual([]);
  });

  test('of a private window is not counted', () => {
    const stands = standing({ rules: [rule(SITE)], names: [{ site: SITE, name: 'a' }] });
    const secret = { ...answer(PAGE, PAGE, 'a=1'), incognito: true };
    expect([refusedOffers(secret, stands), strippedOffers(secret, stands)]).toEqual([[], []]);
  });

  test('is the same where the browser gives each line a header of its own', () => {
    const one = { ...answer(PAGE, PAGE), responseHeaders: [...offers('a=1'), ...offers('b=2')] };
    expect(refusedOffers(one, standing({ rules: [rule(SITE)] }))).toEqual([{ by: { site: SITE }, count: 2 }]);
  });
});

describe('what takes away a cookie just stored', () => {
  const cookie = { name: 'a', domain: `www.${SITE}`, partition: undefined, expires: 5, storeId: 'default' };
  const under = {
    ...cookie,
    domain: 'west.com',
    partition: { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: false },
  };
  test.each([
    ['the rule of its site', cookie, standing({ rules: [rule(SITE)] }), [{ by: { site: SITE }, count: 1 }]],
    [
      'the rule of the page it was kept under',
      under,
      standing({ rules: [rule(SITE)] }),
      [{ by: { site: SITE }, count: 1 }],
    ],
    [
      'its name',
      cookie,
      standing({ names: [{ site: SITE, name: 'a' }] }),
      [{ by: { site: SITE, name: 'a' }, count: 1 }],
    ],
    [
      'nothing: it is of a private window',
      { ...cookie, storeId: 'firefox-private' },
      standing({ rules: [rule(SITE)] }),
      [],
    ],
    ['nothing: it fades', cookie, standing({ rules: [rule(SITE, 'session')] }), []],
    ['nothing: nobody refuses it', cookie, standing({}), []],
  ])('%s', (_, stored, stands, found) => {
    expect(takenAway(stored, stands)).toEqual(found);
  });
});

const counts = (document: Document, stored: Readonly<Record<string, unknown>> = {}) => {
  const storage = fakeStorage({ settings: document, ...stored });
  const settings = openSettings(storage, fakeClock());
  let waits = 0;
  const stopped = openStopped({
    storage,
    settings,
    standing: async () => standingOf(await settings.current(), UNMANAGED),
    waiting: () => {
      waits += 1;
    },
  });
  return { storage, settings, stopped, waits: () => waits };
};
const RULED: Document = {
  ...EMPTY,
  rules: [storedRule(SITE, 7)],
  names: [{ site: SITE, name: 'a', since: 8 }],
};
const bySite = { site: SITE };

describe('the counts', () => {
  test('add up, outlive the background, and are apart for a rule and a name', async () => {
    const { storage, stopped } = counts(RULED);
    stopped.tell([{ by: bySite, count: 2 }]);
    stopped.tell([
      { by: { site: SITE, name: 'a' }, count: 5 },
      { by: bySite, count: 1 },
    ]);
    await stopped.flush();
    stopped.tell([{ by: bySite, count: 1 }]);
    const found = [
      { site: SITE, since: 7, count: 4 },
      { site: SITE, name: 'a', since: 8, count: 5 },
    ];
    expect(await stopped.all()).toEqual(found);
    await stopped.flush();
    const again = counts(RULED, { stopped: storage.at('stopped') });
    expect(await again.stopped.all()).toEqual(found);
  });

  test('ask to be written when there is something, and only then', () => {
    const { stopped, waits } = counts(RULED);
    stopped.tell([]);
    stopped.tell([{ by: bySite, count: 0 }]);
    expect(waits()).toBe(0);
    stopped.tell([{ by: bySite, count: 1 }]);
    expect(waits()).toBe(1);
  });

  test('go with the rule, and begin anew with a new one', async () => {
    const { settings, stopped, storage } = counts(RULED);
    stopped.tell([
      { by: bySite, count: 3 },
      { by: { site: SITE, name: 'a' }, count: 4 },
    ]);
    await stopped.flush();
    await settings.update((now) => withName(now, { site: SITE, name: 'a', on: false }, 9));
    await settings.update((now) => withRule(now, { site: SITE, choice: undefined, by: 'person' }, 9));
    expect(await stopped.all()).toEqual([]);
    await settings.update((now) => withRule(now, { site: SITE, choice: 'reject', by: 'person' }, 10));
    expect(await stopped.all()).toEqual([]);
    stopped.tell([{ by: bySite, count: 1 }]);
    await stopped.flush();
    expect(storage.at('stopped')).toEqual([{ site: SITE, since: 10, count: 1 }]);
  });

  test('of the default have no date, and go with it', async () => {
    const { settings, stopped } = counts({ ...EMPTY, fallback: 'reject' });
    stopped.tell([{ by: bySite, count: 3 }]);
    await stopped.flush();
    expect(await stopped.all()).toEqual([{ site: SITE, since: 0, count: 3 }]);
    await settings.update((now) => ({ ...now, fallback: 'accept' }));
    expect(await stopped.all()).toEqual([]);
  });

  test.each([['text'], [[{ site: SITE, since: 7, count: -1 }]], [{}], [null]])(
    'stored as %j count for nothing',
    async (stored) => {
      expect(await counts(RULED, { stopped: stored }).stopped.all()).toEqual([]);
    },
  );

  test('two writes at once lose none', async () => {
    const { stopped } = counts(RULED);
    const flushes = [1, 2, 3].map((count) => {
      stopped.tell([{ by: bySite, count }]);
      return stopped.flush();
    });
    await Promise.all(flushes);
    expect(await stopped.all()).toEqual([{ site: SITE, since: 7, count: 6 }]);
  });

  test('what could not be written is written with the next', async () => {
    const { stopped, storage } = counts(RULED);
    stopped.tell([{ by: bySite, count: 2 }]);
    storage.failWrites(1);
    await expect(stopped.flush()).rejects.toThrow('full');
    stopped.tell([{ by: bySite, count: 1 }]);
    await stopped.flush();
    expect(await stopped.all()).toEqual([{ site: SITE, since: 7, count: 3 }]);
  });
});
