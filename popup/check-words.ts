/** A check's report in words: each sentence from a count, and what was not seen as plainly as what was. */

import type { Leak } from '../src/core/check/leaks.ts';
import type { ChannelReport, CheckReport } from '../src/core/check/report.ts';
import type { NotPermitted, Ready } from './model.ts';
import { counted, message, visible } from './words.ts';

/** Named at most; the rest is counted. */
const MOST_NAMED = 5;

const named = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMED).map((name) => (name === '' ? message('no_name') : visible(name)));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` ${counted('and_others', more)}` : '');
};

export const leakWords = ({ kind, way, host, names }: Leak): string =>
  message(`leak_${kind}`, message(`channel_${way}`), host, named(names));

/** Where all of it was gone again when the jar was read, that is said. */
export const alarmOf = (leaks: readonly Leak[]): string =>
  message(leaks.every(({ kind }) => kind === 'fleeting') ? 'check_leaked_fleeting' : 'check_leaked');

const sumOf = (report: CheckReport, key: Exclude<keyof ChannelReport, 'channel'>): number =>
  report.channels.reduce((sum, channel) => sum + channel[key], 0);

const offerWords = (report: CheckReport): string => {
  const offering = sumOf(report, 'offering');
  const stored = counted('check_stored', report.stored);
  if (offering === 0) return message('check_no_offers', stored);
  return counted('check_offers', offering, counted('check_cookie', sumOf(report, 'offers')), stored);
};

const frameWords = ({ frames: { all, asked, silent } }: CheckReport): readonly string[] => [
  ...(asked > 0 ? [counted('check_frames', asked, String(silent))] : []),
  ...(all > asked ? [counted('check_not_asked', all - asked)] : []),
];

/** What was seen, each sentence by a count. */
export const factsOf = (report: CheckReport): readonly string[] => [
  counted('check_requests', sumOf(report, 'requests'), String(sumOf(report, 'withCookie'))),
  offerWords(report),
  ...frameWords(report),
  ...(report.held > 0 ? [counted('check_held', report.held)] : []),
  ...(report.hidden > 0 ? [counted('check_hidden', report.hidden)] : []),
];

/** Sites the page contacts and whose requests nobody told us of. */
const outOfReach = (model: Ready | NotPermitted): readonly string[] =>
  model.kind === 'ready'
    ? (model.further?.blind ?? []).flatMap((spot) => (spot.kind === 'hosts' ? spot.sites : []))
    : [];

export const notSeen = (model: Ready | NotPermitted, report: CheckReport): readonly string[] => {
  const refused = outOfReach(model);
  const untried = report.notTried.map((channel) => message(`channel_${channel}`));
  return [
    ...(report.complete ? [] : [message('check_unfinished')]),
    ...(untried.length > 0 ? [message('check_not_tried', untried.join(', '))] : []),
    ...(refused.length > 0 ? [message('check_no_access', refused.join(', '))] : []),
    message(TARGET === 'chrome' ? 'check_blind_chromium' : 'check_blind_firefox'),
  ];
};
