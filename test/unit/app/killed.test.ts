/** A worker killed at each word it says to the browser, heard or not: the next one finds nothing half done, and nothing lost. */
import { describe, expect, test, vi } from 'vitest';
import { choose, enforceChoices, refuseName, siteState } from '../../../src/app/choose.ts';
import type { AppPorts } from '../../../src/app/handlers.ts';
import { inTurn } from '../../../src/app/queue.ts';
import { openSettings } from '../../../src/app/settings.ts';
import { undoable, undoClear } from '../../../src/app/undo.ts';
import { keyOf } from '../../../src/core/cookie.ts';
import { BARE_CHROME, CHROME, type FakeApp, FIREFOX, fakeApp } from '../../fake/app.ts';
import { clearPorts } from '../../fake/clear.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';
import { type Mortal, mortal, settle } from '../../fake/mortal.ts';

const SITE = 'media-server.com';
const OTHER = 'west.com';
const page = (site: string) => ({ site, host: site });

/** What a worker is given at its start, in a browser and on a disk that were there before it. */
const worker = (app: FakeApp, { port }: Pick<Mortal, 'port'> = { port: (whole) => whole }): AppPorts => {
  const storage = port(app.storage);
  return {
    ...app.ports,
    storage,
    settings: openSettings(storage, app.clock),
    session: port(app.session),
    block: port(app.block),
    cookies: port(app.jar.cookies),
    enforcing: inTurn(),
  };
};

/** All that the browser holds, whatever its order. */
const held = ({ block }: FakeApp): readonly string[] =>
  [
    ...block.patterns(),
    ...block.rules().map(({ condition, action }) => ({ condition, action })),
    ...block.scripts(),
  ]
    .map((part) => JSON.stringify(part))
    .sort();

type Deed = (ports: AppPorts) => Promise<unknown>;
const reject: Deed = (ports) => choose(ports, { ...page(SITE), only: false, choice: 'reject' });
const accept: Deed = (ports) => choose(ports, { ...page(SITE), only: false, choice: undefined });

const DEEDS: readonly (readonly [string, Deed | undefined, Deed])[] = [
  ['a site is refused', undefined, reject],
  ['a site is let go', reject, accept],
  [
    'another choice takes the place of the first',
    reject,
    (ports) => choose(ports, { ...page(SITE), only: false, choice: 'session' }),
  ],
  [
    'one host is let off',
    reject,
    (ports) => choose(ports, { site: SITE, host: `edge.${SITE}`, only: true, choice: 'accept' }),
  ],
  ['a name is refused', undefined, (ports) => refuseName(ports, { ...page(SITE), name: 'ELOQUA', on: true })],
];

/** A browser in which another site is refused, and what came before. */
const begun = async (capabilities: typeof CHROME, before?: Deed) => {
  const app = fakeApp({ capabilities });
  await choose(app.ports, { ...page(OTHER), only: false, choice: 'reject' });
  await before?.(app.ports);
  return app;
};

describe.each([
  ['Chromium with its own setting', CHROME],
  ['Chromium without', BARE_CHROME],
  ['Firefox', FIREFOX],
] as const)('in %s', (_, capabilities) => {
  test.each(DEEDS)('%s', async (_name, before, deed) => {
    const steps = async (last: number, heard: boolean): Promise<boolean> => {
      const app = await begun(capabilities, before);
      const life = mortal(last, heard);
      let done = false;
      deed(worker(app, life)).then(() => {
        done = true;
      });
      await settle();
      const next = worker(app);
      await enforceChoices(next);
      const whole = fakeApp({ capabilities, stored: { settings: app.storage.at('settings') } });
      await enforceChoices(whole.ports);
      expect(held(app), `killed at word ${last}, ${heard ? '' : 'not '}heard`).toEqual(held(whole));
      for (const site of [SITE, OTHER])
        expect(await siteState(next, page(site))).toEqual(await siteState(whole.ports, page(site)));
      return done;
    };
    for (const heard of [true, false]) {
      let last = 1;
      while (!(await steps(last, heard))) last += 1;
      expect(last).toBeGreaterThan(3);
    }
  });
});

test('whatever a killed clear has taken can be put back', async () => {
  const cookies = ['a', 'b', 'c'].map((name, at) =>
    cookie({ name, domain: SITE, expires: at === 0 ? undefined : 4_000_000_000 + at }),
  );
  const scope = { site: SITE, scheme: 'https' as const };
  const killed = async (last: number, heard: boolean): Promise<boolean> => {
    // What a worker has in memory, its queues among it, goes with it.
    vi.resetModules();
    const { clearCookies } = await import('../../../src/app/clear.ts');
    const jar = fakeJar(cookies, [SITE]);
    const ports = clearPorts(jar);
    const { port } = mortal(last, heard);
    let done = false;
    const asked = { scope, keys: cookies.slice(0, 2).map(keyOf) };
    clearCookies({ ...ports, cookies: port(jar.cookies), session: port(ports.session) }, asked).then(() => {
      done = true;
    });
    await settle();
    for (const id of await undoable(ports.session)) await undoClear(ports, { id });
    expect(await jar.cookies.list(scope), `killed at word ${last}`).toEqual(
      expect.arrayContaining([...cookies]),
    );
    return done;
  };
  for (const heard of [true, false]) {
    let last = 1;
    while (!(await killed(last, heard))) last += 1;
    expect(last).toBeGreaterThan(5);
  }
});
