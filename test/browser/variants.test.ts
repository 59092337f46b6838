/**
 * Variants of a page that fit, contradict or merely show something of each sentence of the statement, and the verdict
 * each must get: one table, in both browsers. What a browser session's end shows is in audit.test.ts.
 */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, emptyJar, useLab } from './lab.ts';
import { chooseAsk, tellBackground } from './matrix/choosing.ts';

const SITE = 'media-server.com';
const HOST = `https://edge.${SITE}`;
const BARE = `${HOST}/bare`;
const LOGIN_SITE = 'intercallonline.com';
const LOGIN = `https://www.${LOGIN_SITE}/IOL.action`;

const setting = (line: string): string => `${HOST}/set?c=${encodeURIComponent(line)}`;
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Outcomes = Readonly<Record<string, string>>;
type Variant = {
  readonly name: string;
  readonly url: string;
  /** What its script does. */
  readonly script?: string;
  /** Whether the site is refused before it is loaded: with what it kept, or after that was cleared. */
  readonly refused?: 'cleared' | 'kept';
  /** What is not `NOTHING` there. */
  readonly verdicts: Outcomes;
  /** What Firefox keeps of others lies in the page's own partition. */
  readonly firefox?: Outcomes;
  /** A judge, and what its verdict says. */
  readonly says?: readonly [string, string];
};

/** What is said of each sentence where nothing was seen. */
const NOTHING: Outcomes = {
  retention: 'not-tested',
  protection: 'not-tested',
  anonymous: 'not-visible',
  technologies: 'not-tested',
  identify: 'not-tested',
  classes: 'not-tested',
  session: 'not-tested',
  browsing: 'not-tested',
  login: 'not-tested',
  do_not_track: 'not-tested',
  sponsors: 'not-visible',
  third_parties: 'not-tested',
};
const HARMLESS: Outcomes = { identify: 'kept', classes: 'observed' };

const VARIANTS: readonly Variant[] = [
  { name: 'control: nothing is kept', url: BARE, verdicts: {} },
  { name: 'control: a session cookie', url: setting('plain=1; Path=/'), verdicts: HARMLESS },
  {
    name: 'a session id with all that protects it',
    url: setting('sid=h3x9; Path=/; Secure; HttpOnly; SameSite=Lax'),
    verdicts: { ...HARMLESS, protection: 'observed' },
    says: ['protection', 'sid looks like a session or login id and has Secure, HttpOnly and SameSite.'],
  },
  {
    name: 'a login cookie with Max-Age',
    url: setting('login_token=h3x9; Path=/; Max-Age=2592000'),
    verdicts: { ...HARMLESS, protection: 'observed', retention: 'observed' },
    says: [
      'protection',
      'login_token looks like a session or login id and lacks Secure, HttpOnly, SameSite.',
    ],
  },
  {
    name: 'a cookie for more than thirteen months',
    url: setting('visits=3; Path=/; Max-Age=34560000'),
    verdicts: { ...HARMLESS, retention: 'observed' },
    says: ['retention', 'visits is kept for 399 days'],
  },
  {
    name: 'an e-mail address in a value',
    url: setting('who=jane.doe@example.com; Path=/'),
    verdicts: { classes: 'observed', identify: 'at-odds' },
    says: ['identify', 'who holds j•••@e•••.com'],
  },
  {
    name: 'a name and an address, coded',
    url: setting(`profile=${base64({ firstName: 'Jane', email: 'jane.doe@example.com' })}; Path=/`),
    verdicts: { classes: 'observed', identify: 'at-odds' },
    says: ['identify', 'profile holds'],
  },
  {
    name: 'a pixel of another site, with a cookie',
    url: BARE,
    script: `const image = Object.assign(new Image(), { alt: '' });
      const done = new Promise((loaded) => { image.onload = image.onerror = loaded; });
      image.src = 'https://www.west.com/set?type=image/gif&c=' +
        encodeURIComponent('w=1; Path=/; Secure; SameSite=None');
      document.body.append(image);
      await done;`,
    verdicts: { third_parties: 'observed', technologies: 'observed' },
    firefox: { classes: 'observed' },
    says: ['third_parties', 'www.west.com'],
  },
  {
    name: 'other storage',
    url: BARE,
    script: `localStorage.setItem('volume', '0.8');`,
    verdicts: { technologies: 'observed' },
    says: ['technologies', HOST],
  },
  {
    name: 'a login',
    url: LOGIN,
    verdicts: { ...HARMLESS, protection: 'observed', login: 'observed' },
    says: ['login', 'asks for a password. Cookies of the site that are there: 1.'],
  },
  {
    name: 'a login, refused',
    url: LOGIN,
    refused: 'cleared',
    verdicts: { browsing: 'kept', login: 'observed' },
    says: ['login', 'asks for a password and was loaded while its cookies were refused.'],
  },
  {
    name: 'refused, and what was kept before is still there',
    url: LOGIN,
    refused: 'kept',
    verdicts: { ...HARMLESS, protection: 'observed', login: 'observed' },
  },
];

const VERDICTS = `
  if (document.querySelector('main')?.dataset.state !== 'ready') return false;
  return [...document.querySelectorAll('[data-judge]')].map(({ dataset, textContent }) =>
    [dataset.judge, dataset.outcome, textContent]);`;

type Verdicts = readonly (readonly [string, string, string])[];

const verdictsOn = async (driver: Driver, page: Page): Promise<Verdicts> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  const verdicts = await audit.waitFor<Verdicts>(VERDICTS);
  await audit.close();
  return verdicts;
};

const refuse = (driver: Driver, on: boolean): Promise<unknown> =>
  tellBackground(driver, chooseAsk(LOGIN_SITE, on ? 'reject' : undefined));

const visit = async (driver: Driver, { url, script, refused }: Variant): Promise<Page> => {
  const page = await driver.newPage(url);
  if (script !== undefined) await page.evaluate(script);
  if (refused === undefined) return page;
  if (refused === 'cleared') await emptyJar(driver);
  await refuse(driver, true);
  await page.reload();
  return page;
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const table: string[] = [];

  afterEach(async () => {
    await refuse(lab.driver, false);
    await emptyJar(lab.driver);
  });
  afterAll(() => console.log(`${name}\n${table.join('\n')}`));

  test.each(VARIANTS.map((variant) => [variant.name, variant] as const))('%s', async (_, variant) => {
    const page = await visit(lab.driver, variant);
    const verdicts = await verdictsOn(lab.driver, page);
    const outcomes = Object.fromEntries(verdicts);
    const seen = Object.entries(outcomes).filter(([judge, outcome]) => outcome !== NOTHING[judge]);
    table.push(`  ${variant.name}: ${seen.map((pair) => pair.join(' ')).join(', ') || 'nothing'}`);
    const more = name === 'firefox' ? variant.firefox : undefined;
    expect(outcomes).toEqual({ ...NOTHING, ...variant.verdicts, ...more });
    const [judge, words] = variant.says ?? [];
    if (words !== undefined) expect(verdicts.find(([one]) => one === judge)?.[2]).toContain(words);
    if (variant.script !== undefined) await page.evaluate('localStorage.clear()');
    await page.close();
  });
});
