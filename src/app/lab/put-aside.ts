/**
 * A jar that is emptied for an experiment and filled again. What the sites involved keep is written to disk before
 * the first of it is deleted, so that a browser killed at any moment loses none of it; nobody else's cookies are
 * touched. Which sites are involved is found out as they are contacted: until then what they keep is remembered as
 * it was when the experiment began, in memory only.
 */
import * as v from 'valibot';
import { type Cookie, keyOf } from '../../core/cookie.ts';
import { cookieSchema, putBack } from '../put-back.ts';
import type { LabPorts } from './ports.ts';

/** In storage.session: the jar as it was when the experiment began. */
const SNAPSHOT = 'lab-snapshot';
const snapshotSchema = v.pipe(v.string(), v.parseJson(), v.array(cookieSchema));

type Ports = Pick<
  LabPorts,
  'store' | 'session' | 'cookies' | 'jar' | 'siteOf' | 'clock' | 'browsingData' | 'emptyCache'
>;

const isOf = ({ siteOf }: Ports, sites: readonly string[]): ((cookie: Cookie) => boolean) => {
  const wanted = new Set(sites);
  return ({ domain }) => wanted.has(siteOf(domain));
};

/** Remembers the jar as it is now. To be called once, before the page is loaded. */
export const rememberJar = async (ports: Ports): Promise<void> => {
  const all = await ports.jar(undefined);
  await ports.session.write({ [SNAPSHOT]: JSON.stringify(all) });
};

const remembered = async ({ session }: Ports): Promise<readonly Cookie[]> => {
  const parsed = v.safeParse(snapshotSchema, await session.read(SNAPSHOT));
  return parsed.success ? (parsed.output as readonly Cookie[]) : [];
};

/** Puts on disk what these sites kept; gives those of them whose cookies had not been put aside before. */
export const involve = async (ports: Ports, sites: readonly string[]): Promise<readonly string[]> => {
  const before = (await ports.store.readAside()) ?? { sites: [], cookies: [] };
  const added = [...new Set(sites)].filter((site) => !before.sites.includes(site));
  if (added.length === 0) return [];
  const cookies = (await remembered(ports)).filter(isOf(ports, added));
  await ports.store.writeAside({
    sites: [...before.sites, ...added],
    cookies: [...before.cookies, ...cookies],
  });
  const kept = new Set(cookies.map(({ domain }) => ports.siteOf(domain)));
  return added.filter((site) => kept.has(site));
};

/** Deletes every cookie of these sites, and gives those that are there all the same. */
const emptyOf = async (ports: Ports, sites: readonly string[]): Promise<readonly Cookie[]> => {
  const meant = isOf(ports, sites);
  const found = (await ports.jar(undefined)).filter(meant);
  await Promise.allSettled(found.map((cookie) => ports.cookies.expire(cookie)));
  return (await ports.jar(undefined)).filter(meant);
};

/** `storage`: their other storage too, which does not come back. Gives the cookies that could not be deleted. */
export const emptyJar = async (
  ports: Ports,
  sites: readonly string[],
  origins: readonly string[],
  storage: boolean,
): Promise<readonly Cookie[]> => {
  const left = await emptyOf(ports, sites);
  if (storage) await ports.browsingData.clear(origins, undefined);
  await ports.emptyCache(origins);
  return left;
};

/**
 * Puts back all that was put aside, in place of what the experiment has left; undefined where nothing was. May be
 * called again where it was cut off: what was put aside is forgotten only when it is back.
 */
export const putBackAside = async (
  ports: Ports,
): Promise<{ readonly asked: number; readonly back: number } | undefined> => {
  const aside = await ports.store.readAside();
  if (aside === undefined) {
    await ports.session.write({ [SNAPSHOT]: null });
    return undefined;
  }
  const kept = new Map(aside.cookies.map((cookie) => [keyOf(cookie), cookie]));
  await emptyOf(ports, aside.sites);
  const notBack = await putBack(ports, [...kept.values()], () => ports.jar(undefined));
  await ports.store.writeAside(undefined);
  await ports.session.write({ [SNAPSHOT]: null });
  return { asked: kept.size, back: kept.size - notBack.length };
};
