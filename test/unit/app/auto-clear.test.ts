import { describe, expect, test } from 'vitest';
import { type AutoPorts, BEGUN_KEY, openAutoClearing } from '../../../src/app/auto-clear.ts';
import { logOf } from '../../../src/app/auto-log.ts';
import { DAY, type OpenTab } from '../../../src/app/auto-places.ts';
import { UNDO_KEYS, undoClear } from '../../../src/app/undo.ts';
import { type Cookie, keyOf } from '../../../src/core/cookie.ts';
import { type AutoClear, EMPTY, type Protect } from '../../../src/schema.ts';
import { fakeClock, NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';
import { fakeStorage } from '../../fake/storage.ts';

const SITE = 'media-server.com';
const OTHER = 'west.com';
const URL = `https://edge.${SITE}/mmc/p/1`;
const BEGUN = NOW * 1000;
const GRACE = 10;

const RULE: AutoClear = {
  site: SITE,
  lastTab: true,
  start: false,
  days: 0,
  grace: GRACE,
  storage: false,
  since: BEGUN,
};
const JAR: readonly Cookie[] = [
  cookie(),
  cookie({ name: 'kept', expires: NOW + 9_000_000 }),
  cookie({ name: 'login' }),
  cookie({ domain: OTHER }),
];

type Start = {
  readonly rules?: readonly AutoClear[];
  readonly protects?: readonly Protect[];
  readonly cookies?: readonly Cookie[];
  readonly emptied?: boolean;
};

/** A browser with tabs, a jar and a clock; `restart` makes a new background of the same storage. */
const world = ({ rules = [RULE], protects = [], cookies = JAR, emptied = false }: Start = {}) => {
  const jar = fakeJar(cookies, [SITE, OTHER]);
  const clock = fakeClock();
  const storage = fakeStorage();
  let session = fakeStorage({}, [...UNDO_KEYS, BEGUN_KEY]);
  let tabs: readonly OpenTab[] = [];
  let wakes: (number | undefined)[] = [];
  let wishes = rules;
  let ids = 0;
  const cleared: (readonly string[])[] = [];
  const ports = (): AutoPorts => ({
    ...jar,
    clock,
    session,
    storage,
    settings: {
      certain: async () => ({ ...EMPTY, autoClears: [...wishes], protects: [...protects] }),
      isEmptied: async () => emptied,
    },
    newId: () => {
      ids += 1;
      return `id ${ids}`;
    },
    browsingData: {
      clear: async (origins) => {
        cleared.push(origins);
      },
    },
    openTabs: async () => tabs,
    wake: async (at) => {
      wakes = [...wakes, at];
    },
  });
  let clearing = openAutoClearing(ports());
  return {
    jar,
    cleared,
    ports,
    storage,
    tick: (started?: boolean) => clearing.tick(started),
    open: (...urls: readonly string[]) => {
      tabs = urls.map((url) => ({ url, storeId: undefined }));
      return clearing.tick();
    },
    openIn: (storeId: string, ...urls: readonly string[]) => {
      tabs = urls.map((url) => ({ url, storeId }));
      return clearing.tick();
    },
    /** Seconds pass, and the background is woken where it asked for it. */
    pass: (seconds: number) => {
      clock.set(clock.now() + seconds * 1000);
      return clearing.tick();
    },
    wish: (next: readonly AutoClear[]) => {
      wishes = next;
      return clearing.tick();
    },
    /** Stopped and started again, as the browser does whenever it likes. */
    stop: () => {
      clearing = openAutoClearing(ports());
    },
    /** Ended and started again; what storage.session held is gone. */
    restart: (...urls: readonly string[]) => {
      session = fakeStorage({}, [...UNDO_KEYS, BEGUN_KEY]);
      tabs = urls.map((url) => ({ url, storeId: undefined }));
      clearing = openAutoClearing(ports());
      return clearing.tick(true);
    },
    left: () => jar.keys().length,
    wokenAt: () => wakes.at(-1),
    log: () => logOf({ storage, session }, SITE),
  };
};

describe('when the last tab has closed', () => {
  test('the site is cleared after the grace time, not before, and nothing else', async () => {
    const { open, pass, jar, wokenAt, log } = world();
    await open(URL);
    await pass(100);
    await open();
    expect(jar.asked).toEqual([]);
    expect(wokenAt()).toBe(BEGUN + (100 + GRACE) * 1000);
    await pass(GRACE - 1);
    expect(jar.asked).toEqual([]);
    await pass(1);
    expect(jar.keys()).toEqual([keyOf(cookie({ domain: OTHER }))]);
    expect(wokenAt()).toBeUndefined();
    expect(await log()).toEqual([
      {
        at: BEGUN + 110_000,
        site: SITE,
        why: 'last_tab',
        skipped: false,
        asked: 3,
        gone: 3,
        stayed: [],
        storage: 0,
        undo: 'id 1',
      },
    ]);
  });

  test.each<[string, readonly string[], boolean]>([
    ['a second tab of it is open', [`https://www.${SITE}/`], false],
    ['a tab of another site is open', [`https://${OTHER}/`], true],
    ['a tab of a host that ends alike is open', [`https://not${SITE}/`], true],
  ])('and %s', async (_, others, goes) => {
    const { open, pass, jar } = world();
    await open(URL, ...others);
    await open(...others);
    await pass(100);
    expect(jar.asked.length > 0).toBe(goes);
  });

  test('a tab that went to another site has closed this one', async () => {
    const { open, pass, jar } = world();
    await open(URL);
    await open(`https://${OTHER}/`);
    await pass(100);
    expect(jar.asked).toHaveLength(3);
  });

  test('nothing goes where the site is opened again in the meantime', async () => {
    const { open, pass, jar, log } = world();
    await open(URL);
    await open();
    await pass(3);
    await open(URL);
    await pass(100);
    expect(jar.asked).toEqual([]);
    expect(await log()).toEqual([]);
  });

  test('nothing goes where it is opened again in the very moment', async () => {
    const { open, jar } = world({ rules: [{ ...RULE, grace: 0 }] });
    await open(URL);
    await open();
    await open(URL);
    expect(jar.asked).toEqual([]);
  });

  test('what is protected stays, and the storage beside it', async () => {
    const protects = [{ site: SITE, name: 'login', since: 1 }];
    const { open, pass, jar, log, cleared } = world({ protects, rules: [{ ...RULE, storage: true }] });
    await open(URL);
    await open();
    await pass(100);
    expect(jar.keys()).toEqual([keyOf(cookie({ name: 'login' })), keyOf(cookie({ domain: OTHER }))]);
    expect(await log()).toMatchObject([{ asked: 2, gone: 2, storage: 0 }]);
    expect(cleared).toEqual([]);
  });

  test('the other storage goes only where that was wished, and only of its own origins', async () => {
    const { open, pass, cleared, log } = world({ rules: [{ ...RULE, storage: true }] });
    await open(URL, `http://www.${SITE}/`, `https://${OTHER}/`);
    await open();
    await pass(100);
    expect(cleared.map((origins) => origins.toSorted())).toEqual([
      [`http://www.${SITE}`, `http://${SITE}`, `https://edge.${SITE}`].toSorted(),
    ]);
    expect(await log()).toMatchObject([{ storage: 3 }]);
  });

  test('undoing gives back all that went, and it is not taken again', async () => {
    const { open, pass, ports, log, left } = world();
    await open(URL);
    await open();
    await pass(100);
    const [line] = await log();
    expect(await undoClear(ports(), { id: line?.undo ?? '' })).toMatchObject({ asked: 3, back: 3 });
    await pass(1000);
    expect(left()).toBe(4);
    expect((await log())[0]?.undo).toBeUndefined();
  });

  test('nothing goes where nobody wished it, nor without access', async () => {
    const { open, pass, jar } = world({ rules: [{ ...RULE, lastTab: false, start: true }] });
    await open(URL);
    await open();
    await pass(100);
    expect(jar.asked).toEqual([]);
    const shut = world();
    shut.jar.forbid(SITE);
    await shut.open(URL);
    await shut.open();
    await shut.pass(100);
    expect(shut.jar.asked).toEqual([]);
    expect(await shut.log()).toEqual([]);
  });

  test('a wish taken back in the grace time is not carried out later', async () => {
    const { open, pass, wish, jar } = world();
    await open(URL);
    await open();
    await wish([]);
    await wish([RULE]);
    await pass(100);
    expect(jar.asked).toEqual([]);
  });

  test('each jar is its own: what closed in a container clears the container', async () => {
    const boxed = cookie({ storeId: 'box' });
    const { openIn, pass, jar } = world({ cookies: [...JAR, boxed] });
    await openIn('box', URL);
    await openIn('box');
    await pass(100);
    expect(jar.asked).toEqual([keyOf(boxed)]);
  });
});

describe('a background that is stopped', () => {
  test('in the grace time leaves it to the next one', async () => {
    const { open, pass, stop, jar, wokenAt } = world();
    await open(URL);
    await open();
    stop();
    await pass(3);
    expect(jar.asked).toEqual([]);
    expect(wokenAt()).toBe(BEGUN + GRACE * 1000);
    stop();
    await pass(100);
    expect(jar.asked).toHaveLength(3);
  });

  test('while the tab closes finds it closed at its next start', async () => {
    const { open, pass, stop, jar } = world();
    await open(URL);
    stop();
    await open();
    await pass(100);
    expect(jar.asked).toHaveLength(3);
  });

  test('in the middle of a clear is gone on with, in one line and one undo', async () => {
    const { open, pass, stop, jar, ports, log, left } = world();
    await open(URL);
    await open();
    // Storage that fails after the jar was emptied: as far as storage tells, the worker died there.
    const { storage } = ports();
    const write = storage.write;
    let dead = false;
    Object.assign(storage, {
      write: async (entries: Readonly<Record<string, unknown>>) => {
        if (dead) throw new Error('killed');
        await write(entries);
      },
    });
    jar.onExpire(() => {
      dead = true;
    });
    jar.refuse('login');
    await expect(pass(100)).rejects.toThrow('killed');
    dead = false;
    jar.onExpire(() => undefined);
    stop();
    await pass(1);
    expect(left()).toBe(2);
    const lines = await log();
    expect(lines).toMatchObject([{ asked: 3, gone: 2, stayed: [{ name: 'login', why: 'refused' }] }]);
    expect(lines).toHaveLength(1);
    expect(await undoClear(ports(), { id: lines[0]?.undo ?? '' })).toMatchObject({ asked: 3 });
    expect(left()).toBe(4);
  });
});

describe('when the browser starts', () => {
  const START = { ...RULE, lastTab: false, start: true };

  test('the site is cleared once its tabs could be there again', async () => {
    const { restart, pass, jar, log } = world({ rules: [START] });
    await restart();
    expect(jar.asked).toEqual([]);
    await pass(5);
    expect(jar.asked).toHaveLength(3);
    expect(await log()).toMatchObject([{ why: 'start', gone: 3, skipped: false }]);
  });

  test('and a tab of it was restored, it is left as it is, and that is said', async () => {
    const { restart, pass, jar, log } = world({ rules: [START] });
    await restart(URL);
    await pass(100);
    expect(jar.asked).toEqual([]);
    expect(await log()).toMatchObject([{ why: 'start', skipped: true, asked: 0 }]);
  });

  test('what the browser’s end has closed counts as closed', async () => {
    const { open, restart, pass, jar, log } = world();
    await open(URL);
    await restart();
    await pass(100);
    expect(jar.asked).toHaveLength(3);
    expect(await log()).toMatchObject([{ why: 'last_tab' }]);
  });

  test('what it has restored counts as open', async () => {
    const { open, restart, pass, jar } = world({ rules: [{ ...RULE, grace: 0 }] });
    await open(URL);
    await restart();
    await pass(2);
    await open(URL);
    await pass(100);
    expect(jar.asked).toEqual([]);
  });

  test('a background that merely starts again clears nothing', async () => {
    const { stop, tick, pass, jar } = world({ rules: [START] });
    await tick();
    stop();
    await pass(100);
    expect(jar.asked).toEqual([]);
  });
});

describe('after days without a visit', () => {
  const DAYS = { ...RULE, lastTab: false, days: 7 };

  test('the site is cleared on the day, once, and a visit begins anew', async () => {
    const { open, pass, jar, log, wokenAt } = world({ rules: [DAYS] });
    await open(URL);
    await open();
    expect(wokenAt()).toBe(BEGUN + DAY);
    await pass((7 * DAY) / 1000 - 10);
    expect(jar.asked).toEqual([]);
    await pass(10);
    expect(jar.asked).toHaveLength(3);
    await pass(100);
    expect(await log()).toMatchObject([{ why: 'days', asked: 3 }]);
    jar.put(cookie());
    await open(URL);
    await open();
    await pass((6 * DAY) / 1000);
    expect(jar.asked).toHaveLength(3);
  });

  test('counts from the wish where nobody was ever seen there', async () => {
    const { pass, jar, log } = world({ rules: [DAYS] });
    await pass((7 * DAY) / 1000);
    await pass(5);
    await pass(5);
    expect(jar.asked).toHaveLength(3);
    expect(await log()).toHaveLength(1);
  });

  test('is not done again before as many days are over, whether it was undone or not', async () => {
    const { pass, ports, log, jar, left } = world({ rules: [DAYS] });
    await pass((7 * DAY) / 1000);
    await pass(5);
    const [line] = await log();
    await undoClear(ports(), { id: line?.undo ?? '' });
    await pass((6 * DAY) / 1000);
    expect(left()).toBe(4);
    expect(jar.asked).toHaveLength(3);
    await pass(DAY / 1000);
    expect(jar.asked).toHaveLength(6);
  });

  test('leaves a site alone that is open all the time', async () => {
    const { open, pass, jar } = world({ rules: [DAYS] });
    await open(URL);
    await pass((30 * DAY) / 1000);
    expect(jar.asked).toEqual([]);
  });
});

describe('where a list was lost', () => {
  test('nothing is cleared, then or later', async () => {
    const { open, pass, jar, restart } = world({ emptied: true, rules: [{ ...RULE, start: true, days: 1 }] });
    await open(URL);
    await open();
    await pass(100);
    await restart();
    await pass((3 * DAY) / 1000);
    expect(jar.asked).toEqual([]);
  });
});

describe('the log', () => {
  test('holds the last two hundred, newest first, and no value', async () => {
    const { open, pass, storage, jar, log } = world();
    for (let turn = 0; turn < 203; turn += 1) {
      jar.put(cookie({ value: 'secret' }));
      await open(URL);
      await open();
      await pass(100);
    }
    const lines = await log();
    expect(lines).toHaveLength(200);
    expect(lines[0]?.at).toBe(BEGUN + 203 * 100_000);
    expect(JSON.stringify(storage.at('auto-log'))).not.toContain('secret');
    expect(JSON.stringify(storage.at('auto-clear'))).not.toContain('secret');
  });

  test('that cannot be read is begun anew', async () => {
    const { open, pass, storage, log } = world();
    await storage.write({ 'auto-log': 'nothing of ours', 'auto-clear': { places: 3 } });
    await open(URL);
    await open();
    await pass(100);
    expect(await log()).toHaveLength(1);
  });
});
