/** The person's own cookies, before and after an experiment that ends in any way, by the browser's own jar. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Driver, JarCookie } from './driver.ts';
import {
  allowEverything,
  designOf,
  FOR_EXPERIMENTS,
  latest,
  reasonsOf,
  startExperiment,
  tellLab,
  until,
  wholeOf,
} from './experiments.ts';
import { inLong } from './in-long.ts';
import { BROWSERS, emptyJar, useLab } from './lab.ts';
import { labUrl } from './site/pages/lab-address.ts';

const URL = labUrl('pays_no_attention', 'elsewhere');
const PATIENCE = 300_000;

const lines = (host: string, ...all: readonly string[]): string =>
  `https://${host}/set?${all.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`;

/** Of the page, of what it embeds (one under the very name that is set there), and of somebody else. */
const SET = [
  lines('investors.example-corp.com', 'menu=mine', 'lasting=mine; Max-Age=90000; HttpOnly; SameSite=Strict'),
  lines(
    'edge.media-server.com',
    'uid=mine; Path=/; Max-Age=90000; Secure; SameSite=None',
    'session=mine; Path=/lab',
  ),
  lines('www.neighbour.example', 'login=mine; Max-Age=90000'),
];

const fill = async (driver: Driver): Promise<void> => {
  await emptyJar(driver);
  for (const url of SET) await (await driver.newPage(url)).close();
};

const exactly = ({
  name,
  value,
  domain,
  hostOnly,
  path,
  secure,
  httpOnly,
  expires,
  partition,
}: JarCookie): string =>
  JSON.stringify([
    name,
    value,
    domain,
    hostOnly,
    path,
    secure,
    httpOnly,
    expires === undefined ? '' : Math.round(expires),
    partition ?? '',
  ]);

const jarIn = async (driver: Driver): Promise<readonly string[]> => (await driver.jar()).map(exactly).sort();

const mine = (jar: readonly string[]): readonly string[] => jar.filter((line) => line.includes('"mine"'));

const CONTAINERS = `
  return (await browser.contextualIdentities.query({ name: browser.i18n.getMessage('lab_container') })).length;`;

/** Until so many runs were made. */
const midst = (driver: Driver, made = 1) => until(driver, (progress) => progress.made >= made);

describe.each(inLong ? BROWSERS : (['chromium'] as const))('%s', (browser) => {
  const lab = useLab(browser, FOR_EXPERIMENTS);
  beforeAll(() => allowEverything(lab.driver));
  beforeEach(() => fill(lab.driver));

  /** Nothing is left of the experiment but its account. */
  const expectAsBefore = async (before: readonly string[]): Promise<void> => {
    await expect.poll(() => jarIn(lab.driver), { timeout: 30_000 }).toEqual(before);
    expect(mine(before)).toHaveLength(5);
    if (browser === 'firefox') expect(await lab.driver.extension(CONTAINERS)).toBe(0);
  };

  test('cancelled: all as before', { timeout: PATIENCE }, async () => {
    const before = await jarIn(lab.driver);
    await startExperiment(lab.driver, designOf(URL));
    await midst(lab.driver);
    // Control: in the middle of it, where it clears, they are not there.
    if (browser === 'chromium') expect(mine(await jarIn(lab.driver)).length).toBe(1);
    else expect(await lab.driver.extension<number>(CONTAINERS)).toBeGreaterThan(0);
    await tellLab(lab.driver, 'lab-cancel');
    expect((await latest(lab.driver)).state).toBe('cancelled');
    await expectAsBefore(before);
  });

  if (!inLong) return;

  test('finished: all as before', { timeout: PATIENCE }, async () => {
    const before = await jarIn(lab.driver);
    await startExperiment(lab.driver, designOf(URL));
    const { state, restored } = await until(lab.driver, (progress) => progress.state !== 'running');
    expect(state).toBe('done');
    if (browser === 'chromium') {
      await expect.poll(async () => (await latest(lab.driver)).restored).toBeDefined();
      const told = restored ?? (await latest(lab.driver)).restored;
      expect(told?.back).toBe(told?.asked);
    }
    await expectAsBefore(before);
  });

  test('its background stopped in the middle: it goes on, and all is as before', {
    timeout: PATIENCE,
  }, async () => {
    const before = await jarIn(lab.driver);
    await startExperiment(lab.driver, designOf(URL));
    await midst(lab.driver, 2);
    await lab.driver.stopBackground();
    // Its alarm wakes it after half a minute; nobody asks it anything until then.
    await new Promise((done) => setTimeout(done, 33_000));
    const { id, state, invalid } = await until(lab.driver, (progress) => progress.state !== 'running');
    expect(state).toBe('done');
    expect(Object.keys(reasonsOf(await wholeOf(lab.driver, id)))).toEqual(invalid > 0 ? ['interrupted'] : []);
    await expectAsBefore(before);
  });

  test('its browser killed in the middle: all is back at the next start, and it waits', {
    timeout: PATIENCE,
  }, async () => {
    const before = await jarIn(lab.driver);
    await startExperiment(lab.driver, designOf(URL, { pairs: 50, dwell: 2000 }));
    await midst(lab.driver);
    await lab.driver.restart(undefined, 'kill');
    await expectAsBefore(before);
    expect(await latest(lab.driver)).toMatchObject({ state: 'paused', stopped: 'browser_ended' });
    await tellLab(lab.driver, 'lab-cancel');
    expect(await jarIn(lab.driver)).toEqual(before);
  });
});
