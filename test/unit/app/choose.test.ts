import { describe, expect, test } from 'vitest';
import { type ChoosePorts, choose, enforceChoices, setBlock, siteState } from '../../../src/app/choose.ts';
import { knownStanding } from '../../../src/app/standing.ts';
import { RULE_IDS } from '../../../src/block/header-rules.ts';
import type { HeaderRule } from '../../../src/block/mechanism.ts';
import type { Choice } from '../../../src/core/choice.ts';
import { EMPTY } from '../../../src/schema.ts';
import { BARE_CHROME, CHROME, type FakeApp, FIREFOX, fakeApp } from '../../fake/app.ts';
import { NOW } from '../../fake/clock.ts';

const SITE = 'media-server.com';
const since = NOW * 1000;
const on = (app: FakeApp, site = SITE) => setBlock(app.ports, { site, host: site, on: true });
const off = (app: FakeApp, site = SITE) => setBlock(app.ports, { site, host: site, on: false });

const stateOf = (ports: ChoosePorts, site: string) => siteState(ports, { site, host: site });

const BROWSERS = [
  ['Chromium with its own setting', CHROME],
  ['Chromium without', BARE_CHROME],
  ['Firefox', FIREFOX],
] as const;

describe.each(BROWSERS)('in %s', (_, capabilities) => {
  test('a site that is not blocked is off', async () => {
    expect(await stateOf(fakeApp({ capabilities }).ports, SITE)).toEqual({
      block: { kind: 'off' },
      choice: { choice: 'accept', from: 'none', fallback: 'accept' },
      names: [],
      protects: { site: false, names: [] },
      autoClear: undefined,
      trouble: undefined,
    });
  });

  test('a blocked site is on, and off again afterwards with nothing left behind', async () => {
    const app = fakeApp({ capabilities });
    expect((await on(app)).block).toMatchObject({ kind: 'on', since });
    expect((await off(app)).block).toEqual({ kind: 'off' });
    expect([app.block.patterns(), app.block.rules(), app.block.scripts()]).toEqual([[], [], []]);
  });

  test('one of two sites can be let go while the other stays', async () => {
    const app = fakeApp({ capabilities });
    await on(app);
    await on(app, 'west.com');
    await off(app);
    expect((await stateOf(app.ports, 'west.com')).block.kind).toBe('on');
    expect((await stateOf(app.ports, SITE)).block.kind).toBe('off');
  });

  test('two switches at once both take effect', async () => {
    const app = fakeApp({ capabilities });
    const states = await Promise.all([on(app), on(app, 'west.com')]);
    expect(states.map((state) => state.block.kind)).toEqual(['on', 'on']);
    expect(knownStanding(app.ports)?.rules.map(({ site }) => site)).toEqual([SITE, 'west.com']);
  });
});

describe('what is used where', () => {
  test('Chromium’s own setting and header rules, but no script, where the setting is permitted', async () => {
    const app = fakeApp({ capabilities: CHROME });
    await on(app);
    expect(app.block.patterns()).toHaveLength(2);
    expect(app.block.rules()).toHaveLength(2);
    expect(app.block.scripts()).toEqual([]);
  });

  test('header rules and script in Chromium without its setting', async () => {
    const app = fakeApp({ capabilities: BARE_CHROME });
    await on(app);
    expect(app.block.patterns()).toEqual([]);
    expect(app.block.rules()).toHaveLength(2);
    expect(app.block.scripts()).toHaveLength(1);
    expect(app.block.runs).toEqual([[SITE, `edge.${SITE}`]]);
  });

  test('only the script in Firefox, which filters requests itself', async () => {
    const app = fakeApp({ capabilities: FIREFOX });
    await on(app);
    expect(app.block.calls).toEqual(['pageScripts.add', 'pageScripts.run']);
  });

  test('the script goes when the setting is permitted later, and comes back when it is taken away', async () => {
    const app = fakeApp({ capabilities: BARE_CHROME });
    await on(app);
    app.become(CHROME);
    await enforceChoices(app.ports);
    expect([app.block.patterns().length, app.block.scripts().length]).toEqual([2, 0]);
    app.become(BARE_CHROME);
    await enforceChoices(app.ports);
    expect(app.block.scripts()).toHaveLength(1);
  });

  test('rules that are not ours stay', async () => {
    const app = fakeApp({ capabilities: CHROME });
    const foreign = { id: RULE_IDS.last + 1, condition: {}, action: { type: 'allow' } } as HeaderRule;
    await app.block.headerRules.replace([], [foreign]);
    await on(app);
    await off(app);
    expect(app.block.rules()).toEqual([foreign]);
  });
});

describe('what is said of a block', () => {
  test.each([
    ['that nothing is left open and nothing to improve', CHROME, [], false],
    [
      'its holes, and that the setting would mend them',
      BARE_CHROME,
      ['first_request', 'early_hints', 'cross_site', 'worker_scripts', 'bare_frames'],
      true,
    ],
    ['holes that nothing mends', FIREFOX, ['cross_site', 'third_parties', 'bare_frames'], false],
  ])('%s', async (_, capabilities, gaps, canImprove) => {
    const app = fakeApp({ capabilities });
    expect((await on(app)).block).toEqual({ kind: 'on', since, gaps, canImprove });
  });

  test('the date is the first one, however often it is switched on', async () => {
    const app = fakeApp();
    await on(app);
    app.clock.set(since + 5000);
    expect((await on(app)).block).toMatchObject({ kind: 'on', since });
  });

  test('it is not in force where the browser’s answer is no', async () => {
    const app = fakeApp({ capabilities: CHROME });
    app.block.overrule();
    expect((await on(app)).block).toEqual({ kind: 'not-in-force', since, missing: ['content-settings'] });
  });

  test.each([
    ['Chromium without its setting', BARE_CHROME],
    ['Firefox', FIREFOX],
  ])('without access to the hosts it is not in force: %s', async (_, capabilities) => {
    const app = fakeApp({ capabilities });
    app.block.forbid();
    expect((await on(app)).block).toEqual({ kind: 'not-in-force', since, missing: ['host-permission'] });
  });

  test('Chromium’s own setting needs no access', async () => {
    const app = fakeApp({ capabilities: CHROME });
    app.block.forbid();
    expect((await on(app)).block.kind).toBe('on');
  });

  test('it is not in force where the browser lost it, until it is enforced again', async () => {
    const stored = { settings: { version: 1, blocks: [{ site: SITE, since }] } };
    const app = fakeApp({ capabilities: BARE_CHROME, stored });
    expect((await stateOf(app.ports, SITE)).block).toEqual({
      kind: 'not-in-force',
      since,
      missing: ['header-rules', 'page-script'],
    });
    await enforceChoices(app.ports);
    expect((await stateOf(app.ports, SITE)).block.kind).toBe('on');
  });

  test('trouble with the stored settings is told beside it', async () => {
    const app = fakeApp({ stored: { settings: 'broken' } });
    expect((await stateOf(app.ports, SITE)).trouble).toBe('unreadable');
  });
});

describe('when something fails', () => {
  test('a choice that cannot be stored is not enforced', async () => {
    const app = fakeApp({ capabilities: CHROME });
    app.storage.failWrites(1);
    await expect(on(app)).rejects.toThrow('full');
    expect(app.block.calls).toEqual([]);
    expect((await stateOf(app.ports, SITE)).block.kind).toBe('off');
  });

  test('a choice is stored before it is enforced, so that a start carries it out', async () => {
    const app = fakeApp({ capabilities: CHROME });
    app.block.fail('contentSettings');
    await expect(on(app)).rejects.toThrow('refuses contentSettings');
    expect(app.storage.at('settings')).toMatchObject({ rules: [{ site: SITE, since }] });
  });

  test('one mechanism that fails does not keep the others from being applied', async () => {
    const app = fakeApp({ capabilities: CHROME });
    app.block.fail('contentSettings');
    await expect(on(app)).rejects.toThrow();
    expect(app.block.rules()).toHaveLength(2);
  });
});

describe('enforcements at once', () => {
  const stored = { settings: { version: 1, blocks: [{ site: SITE, since }] } };
  /** How two of them ended; each would set the same rules. */
  const two = async (ports: ChoosePorts): Promise<readonly string[]> => {
    const both = await Promise.allSettled([enforceChoices(ports), enforceChoices(ports)]);
    return both.map(({ status }) => status);
  };

  test('wait for each other', async () => {
    const app = fakeApp({ capabilities: BARE_CHROME, stored });
    expect(await two(app.ports)).toEqual(['fulfilled', 'fulfilled']);
    expect(app.block.rules()).toHaveLength(2);
  });

  test('would undo each other’s halves without the queue', async () => {
    const app = fakeApp({ capabilities: BARE_CHROME, stored });
    const unqueued = { ...app.ports, enforcing: <T>(work: () => Promise<T>) => work() };
    expect(await two(unqueued)).toContain('rejected');
  });
});

test('what stands is unknown until the settings have been read', async () => {
  const app = fakeApp({ stored: { settings: { version: 1, blocks: [{ site: SITE, since }] } } });
  expect(knownStanding(app.ports)).toBeUndefined();
  await app.ports.settings.current();
  expect(knownStanding(app.ports)?.rules.map(({ site }) => site)).toEqual([SITE]);
});

describe('whose choice it is', () => {
  const HOST = `edge.${SITE}`;
  const choiceAt = async (app: FakeApp, host = HOST) =>
    (await siteState(app.ports, { site: SITE, host })).choice;
  const wish = (app: FakeApp, choice: Choice | undefined, only = false) =>
    choose(app.ports, { site: SITE, host: HOST, only, choice });

  test('the person’s own, for the site or for one host of it', async () => {
    const app = fakeApp();
    await wish(app, 'reject');
    await wish(app, 'notify', true);
    expect(await choiceAt(app)).toMatchObject({ choice: 'notify', from: 'host' });
    expect(await choiceAt(app, SITE)).toMatchObject({ choice: 'reject', from: 'site' });
    await wish(app, undefined, true);
    expect(await choiceAt(app)).toMatchObject({ choice: 'reject', from: 'site' });
  });

  test('for the whole site, this host included and others’ own left alone; only taken away, no host is meant', async () => {
    const app = fakeApp();
    const SIBLING = `www.${SITE}`;
    await choose(app.ports, { site: SITE, host: SIBLING, only: true, choice: 'accept' });
    await wish(app, 'reject', true);
    await wish(app, 'session');
    expect(await choiceAt(app)).toMatchObject({ choice: 'session', from: 'site' });
    expect(await choiceAt(app, SIBLING)).toMatchObject({ choice: 'accept', from: 'host' });
    await wish(app, 'reject', true);
    await wish(app, undefined);
    expect(await choiceAt(app)).toMatchObject({ choice: 'reject', from: 'host' });
  });

  test('the default speaks for West UC sites without a choice, and for no other', async () => {
    const app = fakeApp({ stored: { settings: { ...EMPTY, fallback: 'session' } } });
    expect(await choiceAt(app)).toEqual({ choice: 'session', from: 'fallback', fallback: 'session' });
    expect((await stateOf(app.ports, 'other.example')).choice).toMatchObject({
      choice: 'accept',
      from: 'none',
    });
    await wish(app, 'accept');
    expect(await choiceAt(app)).toMatchObject({ choice: 'accept', from: 'site' });
  });

  test('the administrator’s comes first, and nobody changes it here', async () => {
    const managed = { rules: [{ site: SITE, choice: 'reject' as const }], fallback: undefined };
    const app = fakeApp({ managed, capabilities: CHROME });
    expect(await choiceAt(app)).toMatchObject({ choice: 'reject', from: 'managed' });
    await expect(wish(app, 'accept')).rejects.toMatchObject({ failure: { code: 'managed', detail: HOST } });
    await enforceChoices(app.ports);
    expect((await stateOf(app.ports, SITE)).block.kind).toBe('on');
  });

  test('switched off where the default refuses, the site is accepted by a choice', async () => {
    const app = fakeApp({ stored: { settings: { ...EMPTY, fallback: 'reject' } } });
    await off(app);
    expect((await stateOf(app.ports, SITE)).choice).toMatchObject({ choice: 'accept', from: 'site' });
  });
});

describe.each(BROWSERS)('every choice in %s', (_, capabilities) => {
  test.each(['notify', 'session', 'no-third-party', 'reject'] as const)(
    '%s is in force, and gone again with nothing left',
    async (choice) => {
      const app = fakeApp({ capabilities });
      const ask = { site: SITE, host: SITE, only: false };
      expect((await choose(app.ports, { ...ask, choice })).block).toMatchObject({ kind: 'on', since });
      expect((await choose(app.ports, { ...ask, choice: undefined })).block).toEqual({ kind: 'off' });
      expect([app.block.patterns(), app.block.rules(), app.block.scripts()]).toEqual([[], [], []]);
    },
  );
});
