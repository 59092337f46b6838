import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chanceOf } from './chance.ts';
import { answerTo } from './generic.ts';
import { get } from './get.ts';
import {
  type BehaviourName,
  LAB_BEHAVIOURS,
  labUrl,
  ROTATION,
  type Site,
  startSite,
  type Where,
  wordsFor,
} from './index.ts';

const SEED = 'the same again';
const SIGNALS = { none: {}, dnt: { dnt: '1' }, gpc: { 'sec-gpc': '1' }, off: { dnt: '0' } } as const;
type Signal = keyof typeof SIGNALS;

let site: Site;
beforeAll(async () => {
  site = await startSite(SEED);
});
afterAll(() => site.close());

const namesOf = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.slice(0, line.indexOf('=')));

const part = (name: BehaviourName, what: string, signal: Signal) => {
  const { host } = LAB_BEHAVIOURS.find((one) => one.name === name) ?? { host: '' };
  return get(site, `https://${host}/lab/${name}/${what}`, { headers: SIGNALS[signal] });
};

describe('what the server offers with its frame and its pixel', () => {
  const UID = ['uid'];
  const NONE: readonly string[] = [];
  test.each<[BehaviourName, Readonly<Record<Signal, readonly string[]>>]>([
    ['stops_when_asked', { none: UID, dnt: NONE, gpc: UID, off: UID }],
    ['header_only', { none: UID, dnt: NONE, gpc: UID, off: UID }],
    ['pays_no_attention', { none: UID, dnt: UID, gpc: UID, off: UID }],
    ['sets_opt_out_cookie', { none: UID, dnt: ['OPT_OUT'], gpc: UID, off: UID }],
    ['gpc_not_dnt', { none: UID, dnt: UID, gpc: NONE, off: UID }],
    ['decorates_addresses', { none: NONE, dnt: NONE, gpc: NONE, off: NONE }],
    ['look_alike', { none: UID, dnt: UID, gpc: UID, off: UID }],
    ['look_alike_below', { none: UID, dnt: UID, gpc: UID, off: UID }],
  ])('%s', async (name, expected) => {
    for (const signal of ['none', 'dnt', 'gpc', 'off'] as const) {
      for (const what of ['frame', 'script', 'pixel']) {
        const { setCookie } = await part(name, what, signal);
        expect([signal, what, namesOf(setCookie)]).toEqual([signal, what, expected[signal]]);
      }
    }
  });

  test('script_only offers with the pixel alone, whatever the header says', async () => {
    expect(namesOf((await part('script_only', 'frame', 'none')).setCookie)).toEqual([]);
    expect(namesOf((await part('script_only', 'pixel', 'dnt')).setCookie)).toEqual(['uid']);
  });

  test('an identifier lives 390 days, may be sent across sites, and is set once', async () => {
    const [line = ''] = (await part('pays_no_attention', 'pixel', 'dnt')).setCookie;
    expect(line).toMatch(/^uid=[0-9a-f]{24}; Max-Age=33696000; Path=\/; Secure; SameSite=None$/);
    const again = await get(site, 'https://edge.media-server.com/lab/pays_no_attention/pixel', {
      headers: { cookie: line.slice(0, line.indexOf(';')) },
    });
    expect(again.setCookie).toEqual([]);
  });
});

/** Runs what a script or frame of the page would run, in a browser that says so much. */
const run = async (name: BehaviourName, by: 'frame' | 'script', signals: object) => {
  const { body } = await part(name, by, 'none');
  const program = /\{ const LAB = [\s\S]*\}\)\(\);\n\}/.exec(body)?.[0] ?? '';
  const asked: string[] = [];
  const kept: string[] = [];
  class Image {
    set src(url: string) {
      asked.push(url);
    }
  }
  const page = { cookie: '' };
  const storage = { setItem: (key: string) => kept.push(key) };
  new Function('navigator', 'document', 'localStorage', 'Image', program)(signals, page, storage, Image);
  return { asked: asked.length, wrote: namesOf([page.cookie]).filter(Boolean), kept };
};

describe('what the scripts do', () => {
  const DNT = { doNotTrack: '1' };
  const GPC = { doNotTrack: null, globalPrivacyControl: true };
  const QUIET = { doNotTrack: 'unspecified', globalPrivacyControl: false };
  const ON = { asked: 1, wrote: ['uid_script'], kept: ['uid_kept'] };
  const OFF = { asked: 0, wrote: [], kept: [] };

  test.each<[BehaviourName, object, object, object]>([
    ['stops_when_asked', OFF, OFF, OFF],
    ['header_only', ON, ON, ON],
    ['script_only', ON, OFF, ON],
    ['pays_no_attention', ON, ON, ON],
    ['gpc_not_dnt', ON, ON, OFF],
    ['look_alike', ON, ON, ON],
  ])('%s', async (name, quiet, dnt, gpc) => {
    expect(await run(name, 'frame', QUIET)).toEqual(quiet);
    expect(await run(name, 'frame', DNT)).toEqual(dnt);
    expect(await run(name, 'frame', GPC)).toEqual(gpc);
  });

  test('in the page itself they ask and write nothing', async () => {
    expect(await run('script_only', 'script', QUIET)).toEqual({ ...ON, wrote: [], kept: [] });
    expect(await run('script_only', 'script', DNT)).toEqual(OFF);
  });
});

describe('the page', () => {
  test.each(LAB_BEHAVIOURS.map(({ name, host }) => [name, host] as const))(
    '%s embeds %s',
    async (name, host) => {
      for (const where of ['elsewhere', 'west'] satisfies readonly Where[]) {
        const { status, body } = await get(site, labUrl(name, where));
        const hosts = [...body.matchAll(/src="https:\/\/([^/"]+)/g)].map(([, found]) => found);
        expect([status, [...new Set(hosts)]]).toEqual([200, [host]]);
      }
    },
  );

  test('hands its own identifier on where it decorates addresses, and keeps it', async () => {
    const { body, setCookie } = await get(site, labUrl('decorates_addresses', 'elsewhere'));
    const value = /ir_visitor=([0-9a-f]{24})/.exec(setCookie.join())?.[1] ?? 'none';
    expect([...body.matchAll(/affiliatedata=([0-9a-f]+)/g)].map(([, copy]) => copy)).toEqual(
      Array(3).fill(value),
    );
    const cookie = { headers: { cookie: `ir_visitor=${value}` } };
    expect((await get(site, labUrl('decorates_addresses', 'elsewhere'), cookie)).body).toContain(value);
    expect((await get(site, labUrl('pays_no_attention', 'elsewhere'))).body).not.toContain('affiliatedata');
  });

  test('has words for what should be found', () => {
    expect(wordsFor('header_only', 'dnt', 'elsewhere')).toEqual(['at_odds', 'less_seen']);
    expect(wordsFor('header_only', 'gpc', 'elsewhere')).toEqual(['seen_despite', 'no_difference']);
    expect(wordsFor('header_only', 'dnt', 'west')).toEqual(['not_promised', 'less_seen']);
    expect(wordsFor('look_alike', 'dnt', 'elsewhere')).toEqual(['no_difference']);
    expect(wordsFor('gpc_not_dnt', 'gpc', 'elsewhere')).toEqual(['less_seen']);
  });
});

const ROTATING = 'https://edge.media-server.com/lab/rotates_at_random/frame';
const times = (from: Site, count: number, url = ROTATING): Promise<readonly (readonly string[])[]> =>
  Promise.all(Array.from({ length: count }, async () => (await get(from, url)).setCookie)).then((all) =>
    // They may arrive in any order.
    all.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
  );

/** The answer itself, without a connection for each. */
const visited = (earlier: number): readonly string[] => {
  const url = new URL(ROTATING);
  const request = { method: 'GET', host: url.host, url, cookies: new Map(), headers: {}, body: '' };
  return answerTo({ ...request, earlier, chance: chanceOf(SEED, url.href, earlier) }).setCookie ?? [];
};

describe('what rotates at random', () => {
  test('comes as often as each was meant to', () => {
    const visits = Array.from({ length: 1000 }, (_, earlier) => namesOf(visited(earlier)));
    ROTATION.forEach((probability, at) => {
      const name = `r${String(at + 1).padStart(2, '0')}`;
      const share = visits.filter((names) => names.includes(name)).length / visits.length;
      expect(Math.abs(share - probability)).toBeLessThan(0.05);
    });
    expect(new Set(visits.map((names) => names.join())).size).toBeGreaterThan(20);
  });

  test('comes again with the same seed, and otherwise not', async () => {
    const [again, other] = [await startSite(SEED), await startSite()];
    const page = `${ROTATING}?seed=of+the+page`;
    try {
      const [first, second] = [await times(again, 5), await times(again, 5)];
      expect(first).not.toEqual(second);
      expect(other.seed).not.toBe(again.seed);
      expect(await times(other, 5)).not.toEqual(first);
      expect(await times(other, 5, page)).toEqual(await times(again, 5, page));
    } finally {
      await Promise.all([again.close(), other.close()]);
    }
    const replayed = await startSite(other.seed);
    expect(replayed.seed).toBe(other.seed);
    await replayed.close();
  });
});
