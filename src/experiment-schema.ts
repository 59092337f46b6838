/** An experiment as a record holds it, with what its runs came to. Strict, as all of a record is. */
import * as v from 'valibot';
import { ARMS } from './core/lab/design.ts';
import {
  count,
  environment,
  list,
  party,
  seconds,
  shortHash,
  text,
  thirdPartyCookies,
  time,
  whole,
} from './record-parts.ts';

const signals = v.strictObject({ dnt: v.boolean(), gpc: v.boolean() });
const arm = v.picklist(ARMS);
const ofArms = <T extends v.GenericSchema>(held: T) =>
  v.strictObject({
    without: v.exactOptional(held),
    with: v.exactOptional(held),
    third: v.exactOptional(held),
    placebo: v.exactOptional(held),
  });
const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const runKey = v.strictObject({
  kind: v.picklist(['cookie', 'storage', 'host', 'address']),
  name: text,
  site: text,
  party,
  partitioned: v.boolean(),
  setter: v.picklist(['http', 'script', 'unknown']),
});
const contact = v.strictObject({
  host: text,
  site: text,
  topSite: text,
  what: v.picklist(['request', 'cookie_sent', 'cookie_set', 'storage', 'address']),
  name: text,
  url: text,
  type: text,
  at: time,
  seconds: v.exactOptional(seconds),
  signals,
});
const signalCoverage = v.strictObject({
  sent: count,
  missing: list(v.strictObject({ type: text, host: text, count })),
  doubled: count,
});
const invalid = v.picklist([
  'signal_incomplete',
  'signal_present',
  'signal_doubled',
  'status',
  'off_site',
  'login',
  'bot',
  'never_finished',
  'dialog',
  'offline',
  'not_clean',
  'step_failed',
  'interrupted',
]);
const run = v.strictObject({
  n: count,
  pair: count,
  arm,
  from: time,
  until: time,
  invalid: v.exactOptional(v.strictObject({ why: invalid, detail: text })),
  status: v.exactOptional(whole),
  coverage: v.strictObject({
    requests: count,
    signals: v.strictObject({ dnt: signalCoverage, gpc: signalCoverage }),
    frames: list(
      v.strictObject({ origin: text, dnt: v.exactOptional(text), gpc: v.exactOptional(v.boolean()) }),
    ),
  }),
  seen: list(
    v.strictObject({
      key: runKey,
      persistent: v.exactOptional(v.boolean()),
      lifetime: v.exactOptional(seconds),
      hash: v.exactOptional(shortHash),
      bytes: count,
    }),
  ),
  contacts: list(contact),
});
const quantity = v.variant('kind', [
  v.strictObject({
    kind: v.literal('key'),
    key: runKey,
    of: v.picklist(['there', 'persistent', 'identifier']),
  }),
  v.strictObject({ kind: v.literal('site'), site: text, party }),
  v.strictObject({ kind: v.literal('sites') }),
]);
const analysis = v.strictObject({
  validPairs: count,
  finished: v.boolean(),
  excluded: list(v.strictObject({ arm, why: invalid, count })),
  rows: list(
    v.strictObject({
      key: runKey,
      counts: ofArms(count),
      frequency: ofArms(v.picklist(['always', 'sometimes', 'never'])),
      identifier: v.boolean(),
    }),
  ),
  identified: ofArms(v.pipe(v.number(), v.minValue(0))),
  compared: list(
    v.strictObject({
      arm: v.picklist(['with', 'third', 'placebo']),
      pairs: count,
      p: part,
      exact: v.boolean(),
      less: list(quantity),
      more: list(quantity),
      noticed: part,
      halves: list(v.strictObject({ pairs: count, p: part })),
    }),
  ),
  findings: list(
    v.strictObject({
      arm: v.picklist(['with', 'third']),
      word: v.picklist([
        'at_odds',
        'seen_despite',
        'not_promised',
        'less_seen',
        'more_seen',
        'no_difference',
        'inconclusive',
        'not_visible',
      ]),
      because: v.exactOptional(
        v.picklist([
          'not_finished',
          'changes_by_itself',
          'too_few',
          'placebo_few',
          'signal_incomplete',
          'third_party_cookies_off',
          'third_party_cookies_not_told',
          'bad_page',
        ]),
      ),
      contact: v.exactOptional(contact),
      run: v.exactOptional(count),
    }),
  ),
});
export const experiment = v.strictObject({
  id: text,
  design: v.strictObject({
    url: text,
    pairs: count,
    seed: count,
    dwell: count,
    signals,
    third: v.exactOptional(signals),
    placebo: v.boolean(),
    steps: list(v.strictObject({ selector: text, after: count })),
  }),
  cleanBy: v.picklist(['container', 'clearing']),
  storageCleared: v.boolean(),
  environment,
  state: v.picklist(['running', 'paused', 'cancelled', 'done']),
  stopped: v.exactOptional(v.picklist(['person', 'browser_ended', 'tab_closed', 'not_permitted', 'refused'])),
  detail: v.exactOptional(text),
  from: time,
  until: v.exactOptional(time),
  runs: list(run),
  sites: list(text),
  restored: v.exactOptional(v.strictObject({ asked: count, back: count })),
  context: v.strictObject({ site: text, covered: v.boolean(), thirdPartyCookies }),
  analysis,
});
