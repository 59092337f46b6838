import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../../../src/app/ports.ts';
import type { RunStart } from '../../../../src/app/record/use.ts';
import {
  forgetSite,
  noteRun,
  pruneDaily,
  recordState,
  setKeepDays,
  setRecord,
  stopRecording,
} from '../../../../src/app/record/use.ts';
import { idOf } from '../../../../src/core/cookie.ts';
import { EMPTY } from '../../../../src/schema.ts';
import { type FakeApp, fakeApp } from '../../../fake/app.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';

const SITE = 'media-server.com';
const AT = NOW * 1000;
const DAY = 86_400_000;
const on = { site: SITE, on: true, values: false };
const off = { ...on, on: false };
const fact = (at: number) => ({ kind: 'recording' as const, at, on: true, run: 'run 1' });
const stored = (...sites: readonly string[]) => ({
  settings: { ...EMPTY, records: sites.map((site) => ({ site, since: 1, values: false })) },
});
const records = async ({ ports }: FakeApp) => (await ports.settings.current()).records;

describe('recording a site', () => {
  test('is stored, then listened to, then noted', async () => {
    const app = fakeApp();
    expect(await setRecord(app.ports, on)).toBeNull();
    expect(await records(app)).toEqual([{ site: SITE, since: AT, values: false }]);
    expect(app.listening).toEqual([SITE]);
    expect(app.ledger.all()).toEqual([{ sites: [SITE], fact: fact(AT) }]);
  });

  test('ends: other sites go on, what was recorded stays, and the end is noted', async () => {
    const app = fakeApp({ stored: stored(SITE, 'west.com') });
    await app.ledger.append([{ sites: [SITE], fact: fact(1) }]);
    await setRecord(app.ports, off);
    expect(await records(app)).toEqual([{ site: 'west.com', since: 1, values: false }]);
    expect(app.listening).toEqual(['west.com']);
    expect(app.ledger.all().map((recorded) => recorded.fact)).toEqual([fact(1), { ...fact(AT), on: false }]);
  });

  test('keeps the day it began when only the choice about values changes', async () => {
    const app = fakeApp({ stored: stored(SITE) });
    await setRecord(app.ports, { ...on, values: true });
    expect(await records(app)).toEqual([{ site: SITE, since: 1, values: true }]);
    await setRecord(app.ports, on);
    expect(await records(app)).toEqual([{ site: SITE, since: 1, values: false }]);
  });

  test('begins anew after it has ended', async () => {
    const app = fakeApp({ stored: stored(SITE) });
    await setRecord(app.ports, off);
    await setRecord(app.ports, on);
    expect(await records(app)).toEqual([{ site: SITE, since: AT, values: false }]);
  });

  test('names the browser session once, and keeps the name for the next worker', async () => {
    let runs = 0;
    const app = fakeApp();
    const ports = { ...app.ports, newRun: () => `run ${++runs}` };
    await setRecord(ports, on);
    await setRecord(ports, off);
    expect(app.ledger.all().map((recorded) => recorded.fact)).toMatchObject([
      { run: 'run 1' },
      { run: 'run 1' },
    ]);
    expect(app.session.at('run')).toBe('run 1');
  });

  test('is refused where the choice cannot be stored, and nothing is listened to or noted', async () => {
    const app = fakeApp();
    app.storage.failWrites(1);
    await expect(setRecord(app.ports, on)).rejects.toThrow('full');
    expect([await records(app), app.listening, app.ledger.all()]).toEqual([[], [], []]);
  });

  test('ends at once where the ledger cannot be written, and it is said', async () => {
    const app = fakeApp();
    app.ledger.fill();
    expect(await setRecord(app.ports, on)).toBeNull();
    expect(await records(app)).toEqual([]);
    expect(app.listening).toEqual([SITE, '']);
    expect((await recordState(app.ports, { site: SITE })).failure).toBe('Error: The fake disk is full');
  });

  test('takes an earlier failure off the screen', async () => {
    const app = fakeApp();
    await stopRecording(app.ports, new Error('full'));
    await setRecord(app.ports, on);
    expect((await recordState(app.ports, { site: SITE })).failure).toBeUndefined();
  });
});

describe('the state of recording', () => {
  test('is what is stored of the site', async () => {
    const { ports } = fakeApp({
      stored: { settings: { ...EMPTY, keepDays: 7, records: [{ site: SITE, since: 5, values: true }] } },
    });
    expect(await recordState(ports, { site: SITE })).toEqual({
      record: { since: 5, values: true },
      keepDays: 7,
      failure: undefined,
    });
    expect((await recordState(ports, { site: `edge.${SITE}` })).record).toBeUndefined();
  });

  test('is known where the session cannot be read', async () => {
    const app = fakeApp({ stored: stored(SITE) });
    app.session.failReads(1);
    expect(await recordState(app.ports, { site: SITE })).toMatchObject({
      record: { since: 1 },
      failure: undefined,
    });
  });
});

describe('recording that cannot go on', () => {
  test.each<[string, unknown, string]>([
    [
      'an error by name and message',
      new DOMException('Disk full', 'QuotaExceededError'),
      'QuotaExceededError: Disk full',
    ],
    ['anything else as it is', 'gone', 'gone'],
  ])('ends for all sites and says %s', async (_, reason, failure) => {
    const app = fakeApp({ stored: stored(SITE, 'west.com') });
    await app.ledger.append([{ sites: [SITE], fact: fact(1) }]);
    await stopRecording(app.ports, reason);
    expect(await records(app)).toEqual([]);
    expect(app.listening).toEqual(['']);
    expect(app.ledger.all()).toHaveLength(1);
    expect((await recordState(app.ports, { site: SITE })).failure).toBe(failure);
  });

  test('ends also where the reason cannot be kept', async () => {
    const app = fakeApp({ stored: stored(SITE) });
    app.session.failWrites(1);
    await stopRecording(app.ports, new Error('full'));
    expect(await records(app)).toEqual([]);
    expect(app.listening).toEqual(['']);
  });
});

describe('forgetting a site', () => {
  test('takes its facts, leaves those of others, and recording goes on', async () => {
    const app = fakeApp({ stored: stored(SITE) });
    const recorded: readonly Recorded[] = [[SITE], [SITE, 'west.com'], ['west.com']].map((sites, at) => ({
      sites,
      fact: fact(at),
    }));
    await app.ledger.append(recorded);
    expect(await forgetSite(app.ports, { site: SITE })).toBeNull();
    expect(app.ledger.all()).toEqual([
      { sites: ['west.com'], fact: fact(1) },
      { sites: ['west.com'], fact: fact(2) },
    ]);
    expect(await records(app)).toHaveLength(1);
  });
});

describe('facts are kept for so many days:', () => {
  const ages = [0, 6.9, 7, 7.1, 29, 31];
  const filled = async (app: FakeApp) => {
    await app.ledger.append(ages.map((age) => ({ sites: [SITE], fact: fact(AT - age * DAY) })));
    return () => app.ledger.all().map((recorded) => (AT - recorded.fact.at) / DAY);
  };

  test('older ones go at a start', async () => {
    const app = fakeApp();
    const left = await filled(app);
    await pruneDaily(app.ports);
    expect(left()).toEqual([0, 6.9, 7, 7.1, 29]);
  });

  test('not twice on the same day, and again on the next', async () => {
    const app = fakeApp();
    const left = await filled(app);
    await pruneDaily(app.ports);
    await app.ports.settings.update((document) => ({ ...document, keepDays: 7 }));
    app.clock.set(AT + DAY - 1);
    await pruneDaily(app.ports);
    expect(left()).toHaveLength(5);
    app.clock.set(AT + DAY);
    await pruneDaily(app.ports);
    expect(left()).toEqual([0]);
  });

  test('another number is stored and older ones go at once', async () => {
    const app = fakeApp();
    const left = await filled(app);
    expect(await setKeepDays(app.ports, { days: 7 })).toBeNull();
    expect((await app.ports.settings.current()).keepDays).toBe(7);
    expect(left()).toEqual([0, 6.9, 7]);
  });

  test('none go where the number is not known', async () => {
    const app = fakeApp({ stored: { settings: { ...EMPTY, keepDays: 365 } } });
    app.storage.failReads(1);
    const ports = fakeApp({ stored: {} }).ports;
    const left = await filled(app);
    const { openSettings } = await import('../../../../src/app/settings.ts');
    const settings = openSettings(app.storage, app.clock);
    await expect(pruneDaily({ ...ports, ledger: app.ledger, settings })).rejects.toThrow('cannot be read');
    expect(left()).toEqual(ages);
  });
});

describe('the start of a browser session', () => {
  const START: RunStart = {
    browser: 'firefox',
    note: { mark: 'open', at: 1, tabs: 1 },
    tabs: [],
    windows: 1,
  };
  const held = [
    cookie({ value: 'secret' }),
    cookie({ name: 'persistent', expires: NOW + 500 }),
    cookie({ name: 'over', expires: NOW - 5 }),
    cookie({ name: 'private', storeId: 'firefox-private' }),
    cookie({ domain: 'west.com' }),
  ];
  const started = () =>
    fakeApp({ cookies: held, permitted: [SITE, 'west.com'], stored: stored(SITE, 'west.com') });

  test('is noted for every recorded site, with the session cookies that are there already', async () => {
    const app = started();
    await noteRun(app.ports, START);
    const run = { kind: 'run', at: AT, run: 'run 1', before: 'killed' };
    const survivor = (of: Parameters<typeof cookie>[0], hash: string) => ({ cookie: idOf(cookie(of)), hash });
    expect(app.ledger.all()).toEqual([
      { sites: [SITE], fact: { ...run, survivors: [survivor({}, 'hash of secret')] } },
      { sites: ['west.com'], fact: { ...run, survivors: [survivor({ domain: 'west.com' }, 'hash of 1')] } },
    ]);
  });

  test('is not noted where nothing is recorded', async () => {
    const app = fakeApp({ cookies: held, permitted: [SITE] });
    await noteRun(app.ports, START);
    expect(app.ledger.all()).toEqual([]);
    expect(app.session.writes()).toBe(0);
  });

  test('keeps no value, also where values are kept', async () => {
    const app = fakeApp({
      cookies: held,
      permitted: [SITE],
      stored: { settings: { ...EMPTY, records: [{ site: SITE, since: 1, values: true }] } },
    });
    await noteRun(app.ports, START);
    expect(JSON.stringify(app.ledger.all())).not.toMatch(/"value"/);
  });

  test('has the name that recording goes on with', async () => {
    const app = started();
    await noteRun(app.ports, START);
    await setRecord({ ...app.ports, newRun: () => 'another' }, off);
    expect(app.ledger.all().map((recorded) => recorded.fact)).toMatchObject([
      { run: 'run 1' },
      { run: 'run 1' },
      { kind: 'recording', run: 'run 1' },
    ]);
  });

  test('ends recording where it cannot be noted, and nobody is thrown at', async () => {
    const app = started();
    app.ledger.fill();
    await expect(noteRun(app.ports, START)).resolves.toBeUndefined();
    expect(await records(app)).toEqual([]);
    expect((await recordState(app.ports, { site: SITE })).failure).toContain('full');
  });
});
