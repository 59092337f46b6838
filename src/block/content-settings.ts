/**
 * Chromium's own cookie setting per site: the one leak-free way (no request carries a cookie, no script reads
 * or writes one, at once in open tabs, from the first request after a restart). Refusing also takes the site's
 * other storage. There is no removal of one pattern: to take one away, all are cleared and the rest set anew.
 */
import { type Chosen, chosen, type Standing } from '../core/choice.ts';
import { type BlockApi, hostOf, type Mechanism, reachPattern, type SettingPattern } from './mechanism.ts';

const EVERYWHERE = '<all_urls>';
/** A site nobody has, to ask what holds for third parties. */
const STRANGER = 'third-party.invalid';

/** Its own requests wherever they are made, and everything its pages ask of others. */
const refused = (rule: Chosen): readonly SettingPattern[] => [
  { primary: reachPattern(rule), setting: 'block' },
  { primary: EVERYWHERE, secondary: reachPattern(rule), setting: 'block' },
];

/**
 * Everything its pages ask of others, but nothing of its own. `allow` is not neutral where it speaks for other
 * pages too (it lifts third-party blocking), so it speaks for the site under itself only.
 */
const withoutThirdParties = (rule: Chosen): readonly SettingPattern[] => [
  { primary: EVERYWHERE, secondary: reachPattern(rule), setting: 'block' },
  { primary: reachPattern({ site: rule.site }), secondary: reachPattern(rule), setting: 'allow' },
];

/** One host that is let off the refusal of its site, under its own pages. */
const letOff = (rule: Chosen, refusing: readonly Chosen[]): readonly SettingPattern[] =>
  rule.host !== undefined && refusing.some(({ site, host }) => site === rule.site && host === undefined)
    ? [{ primary: reachPattern(rule), secondary: reachPattern({ site: rule.site }), setting: 'allow' }]
    : [];

/**
 * Session cookies, too, go with the browser session, even where the browser brings its last session back; the
 * lifetime the jar shows is shortened elsewhere (on-change). Under its own pages only: elsewhere it would, like
 * `allow`, lift the browser's own blocking of third parties (measured in private windows).
 */
const sessionOnly = (rule: Chosen): readonly SettingPattern[] => [
  { primary: reachPattern(rule), secondary: reachPattern({ site: rule.site }), setting: 'session_only' },
];

export const plan = ({ rules }: Standing): readonly SettingPattern[] => {
  const refusing = chosen(rules, 'reject');
  return [
    ...refusing.flatMap(refused),
    ...chosen(rules, 'no-third-party').flatMap(withoutThirdParties),
    ...chosen(rules, 'session').flatMap(sessionOnly),
    ...rules
      .filter(({ choice }) => choice === 'accept' || choice === 'notify')
      .flatMap((rule) => letOff(rule, refusing)),
  ];
};

const same = (a: SettingPattern, b: SettingPattern): boolean =>
  a.primary === b.primary && a.secondary === b.secondary;

/**
 * Replaces only where something must go: a script that runs in the moment between clearing and setting
 * could write a cookie (measured at a restart), so a start or a further site only adds. Where nothing is
 * wanted all is cleared, whatever was remembered.
 */
const hold = async (wanted: readonly SettingPattern[], api: BlockApi['contentSettings']): Promise<void> => {
  const held = await api.held();
  const keep = wanted.length > 0 && held?.every((old) => wanted.some((pattern) => same(old, pattern)));
  await (keep ? api.add(wanted) : api.replace(wanted));
};

/** What the browser is asked to know whether a rule holds: primary and secondary address, and the answer wanted. */
const proofOf = (rule: Chosen): readonly [string, string | undefined, string] | undefined => {
  const page = `https://${hostOf(rule)}/`;
  switch (rule.choice) {
    case 'reject':
      return [page, undefined, 'block'];
    case 'session':
      return [page, page, 'session_only'];
    case 'no-third-party':
      return [`https://${STRANGER}/`, page, 'block'];
    default:
      return undefined;
  }
};

export const contentSettings: Mechanism = {
  id: 'content-settings',
  when: (capabilities) => capabilities.contentSettings,
  present: (capabilities) => capabilities.contentSettings,
  apply: (standing, api) => hold(plan(standing), api.contentSettings),
  holds: async (rule, api) => {
    const proof = proofOf(rule);
    if (proof === undefined) return true;
    const [primary, secondary, wanted] = proof;
    return (await api.contentSettings.get(primary, secondary)) === wanted;
  },
  // Of a pattern for others under a site Chromium forgets at its end that it was set (measured); a start sets it again.
  gaps: (choice) => (choice === 'no-third-party' ? ['first_request'] : []),
};
