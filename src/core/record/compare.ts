/**
 * What is different between two records: before and after a release, with a signal and without, in one browser and in
 * another. Values are never compared, nor dates: they differ from visit to visit. Stores are not either: browsers name
 * them in their own ways.
 */
import type { AuditRecord, RecordedCookie, RecordedVerdict } from './record.ts';

/** What of a cookie is compared, as a key of the locale file (`attribute_…`). */
export type Attribute =
  | 'class'
  | 'lifetime'
  | 'asked'
  | 'secure'
  | 'http_only'
  | 'same_site'
  | 'partition'
  | 'party'
  | 'setter';

export type Change = { readonly attribute: Attribute; readonly before: string; readonly after: string };

export type NamedCookie = Pick<RecordedCookie, 'name' | 'domain' | 'path' | 'class'>;
export type ChangedCookie = { readonly cookie: NamedCookie; readonly changes: readonly Change[] };

/** A setting of the browsers that differs, as a key of the locale file (`differs_…`): it may be the reason for the rest. */
export type Setting = {
  readonly what:
    | 'site'
    | 'statement'
    | 'browser'
    | 'choice'
    | 'third_party_cookies'
    | 'tracking_protection'
    | 'do_not_track'
    | 'global_privacy_control'
    | 'not_seen';
  readonly before: string;
  readonly after: string;
};

export type Difference = {
  readonly settings: readonly Setting[];
  readonly added: readonly NamedCookie[];
  readonly gone: readonly NamedCookie[];
  readonly changed: readonly ChangedCookie[];
  /** How many cookies are in both and alike. */
  readonly same: number;
  /** Outcomes as in verdict.ts; undefined where one of the records does not hold the sentence. */
  readonly verdicts: readonly {
    readonly judge: string;
    readonly quote: string;
    readonly before: RecordedVerdict['outcome'] | undefined;
    readonly after: RecordedVerdict['outcome'] | undefined;
  }[];
};

/** Stored lifetimes are worked out from two clocks; within this many seconds they are the same. */
const TOLERANCE = 5;

const siteOf = ({ partition }: RecordedCookie): string => partition?.topLevelSite ?? '';
const looseKey = ({ name, domain, hostOnly, path }: RecordedCookie): string =>
  JSON.stringify([name, domain, hostOnly, path]);

type Pair = { readonly before: RecordedCookie; readonly after: RecordedCookie };
type Paired = {
  readonly pairs: readonly Pair[];
  readonly gone: readonly RecordedCookie[];
  readonly added: readonly RecordedCookie[];
};

const groupsOf = (cookies: readonly RecordedCookie[]): ReadonlyMap<string, readonly RecordedCookie[]> => {
  const groups = new Map<string, RecordedCookie[]>();
  for (const cookie of cookies) {
    const key = looseKey(cookie);
    groups.set(key, [...(groups.get(key) ?? []), cookie]);
  }
  return groups;
};

/** The same partition first; then, where one is left on each side, it is the same cookie in another partition. */
const pairGroup = (before: readonly RecordedCookie[], after: readonly RecordedCookie[]): Paired => {
  const rest = [...after];
  const pairs: Pair[] = [];
  const gone: RecordedCookie[] = [];
  for (const one of before) {
    const at = rest.findIndex((other) => siteOf(other) === siteOf(one));
    const [other] = at < 0 ? [] : rest.splice(at, 1);
    if (other === undefined) gone.push(one);
    else pairs.push({ before: one, after: other });
  }
  const [lone, ...more] = gone;
  const [other, ...others] = rest;
  return lone !== undefined && other !== undefined && more.length === 0 && others.length === 0
    ? { pairs: [...pairs, { before: lone, after: other }], gone: [], added: [] }
    : { pairs, gone, added: rest };
};

const pair = (before: readonly RecordedCookie[], after: readonly RecordedCookie[]): Paired => {
  const [then, now] = [groupsOf(before), groupsOf(after)];
  const paired = [...new Set([...then.keys(), ...now.keys()])].map((key) =>
    pairGroup(then.get(key) ?? [], now.get(key) ?? []),
  );
  return {
    pairs: paired.flatMap(({ pairs }) => pairs),
    gone: paired.flatMap(({ gone }) => gone),
    added: paired.flatMap(({ added }) => added),
  };
};

const askedOf = ({ story }: RecordedCookie): string | undefined => {
  const asked = story?.asked;
  if (asked === undefined) return undefined;
  return asked.kind === 'session' ? 'session' : `${asked.seconds} s`;
};

/** Kind of setter and its host: paths change with every release. */
const setterOf = ({ story }: RecordedCookie): string | undefined => {
  if (story === undefined || story.setter.kind === 'not_seen') return undefined;
  return `${story.setter.kind}: ${story.setter.url.split('/').slice(0, 3).join('/')}`;
};

/** What was seen on one side only is no difference of the cookie. */
const KNOWN: Readonly<Record<Attribute, (cookie: RecordedCookie) => string | undefined>> = {
  class: (cookie) => cookie.class,
  lifetime: ({ lifetime }) => (lifetime === undefined ? undefined : `${lifetime} s`),
  asked: askedOf,
  secure: ({ secure }) => String(secure),
  http_only: ({ httpOnly }) => String(httpOnly),
  same_site: ({ sameSite }) => sameSite,
  partition: siteOf,
  party: ({ party }) => party,
  setter: setterOf,
};

const ATTRIBUTES = Object.keys(KNOWN) as readonly Attribute[];

const isSame = (attribute: Attribute, { before, after }: Pair): boolean => {
  const [one, other] = [KNOWN[attribute](before), KNOWN[attribute](after)];
  if (one === undefined || other === undefined || one === other) return true;
  return attribute === 'lifetime' && Math.abs((before.lifetime ?? 0) - (after.lifetime ?? 0)) <= TOLERANCE;
};

const changesIn = (both: Pair): readonly Change[] =>
  ATTRIBUTES.filter((attribute) => !isSame(attribute, both)).map((attribute) => ({
    attribute,
    before: KNOWN[attribute](both.before) ?? '',
    after: KNOWN[attribute](both.after) ?? '',
  }));

const nameOf = ({ name, domain, path, class: cookieClass }: RecordedCookie): NamedCookie => ({
  name,
  domain,
  path,
  class: cookieClass,
});

const SETTINGS: Readonly<Record<Setting['what'], (record: AuditRecord) => string>> = {
  site: ({ page }) => page.site,
  statement: ({ statement }) => `${statement.title}, ${statement.effective}, ${statement.sha256}`,
  browser: ({ environment: { browser } }) => `${browser.name} ${browser.version}`,
  choice: ({ choice }) => choice,
  third_party_cookies: ({ environment }) => environment.thirdPartyCookies,
  tracking_protection: ({ environment }) => environment.trackingProtection ?? '',
  do_not_track: ({ environment }) => environment.doNotTrack,
  global_privacy_control: ({ environment }) => environment.globalPrivacyControl,
  not_seen: ({ notSeen }) =>
    notSeen
      .map(({ kind }) => kind)
      .sort()
      .join(', '),
};

const settingsIn = (before: AuditRecord, after: AuditRecord): readonly Setting[] =>
  (Object.keys(SETTINGS) as readonly Setting['what'][])
    .map((what) => ({ what, before: SETTINGS[what](before), after: SETTINGS[what](after) }))
    .filter((setting) => setting.before !== setting.after);

const verdictsIn = (before: AuditRecord, after: AuditRecord): Difference['verdicts'] => {
  const then = new Map(before.verdicts.map((verdict) => [verdict.clause.id, verdict]));
  const now = new Map(after.verdicts.map((verdict) => [verdict.clause.id, verdict]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((id) => {
    const [one, other] = [then.get(id), now.get(id)];
    const either = other ?? one;
    if (either === undefined || one?.outcome === other?.outcome) return [];
    const { judge, clause } = either;
    return [{ judge, quote: clause.quote, before: one?.outcome, after: other?.outcome }];
  });
};

/** What became of the first record's page until the second. Both may be of any site; the difference says where not of one. */
export const compare = (before: AuditRecord, after: AuditRecord): Difference => {
  const { pairs, gone, added } = pair(before.cookies, after.cookies);
  const changed = pairs
    .map((both) => ({ cookie: nameOf(both.after), changes: changesIn(both) }))
    .filter(({ changes }) => changes.length > 0);
  return {
    settings: settingsIn(before, after),
    added: added.map(nameOf),
    gone: gone.map(nameOf),
    changed,
    same: pairs.length - changed.length,
    verdicts: verdictsIn(before, after),
  };
};
