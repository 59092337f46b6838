/** What a visit's findings say: the figures of the table, and whether the choice kept its promise. Pure. */
import type { JarCookie } from '../driver.ts';
import {
  LEAK_CHANNELS,
  LEAK_CHANNELS_SOME,
  LEAK_NAMED,
  LEAK_SCRIPT_CHANNELS,
  LEAK_SCRIPT_CHANNELS_SOME,
} from '../site/index.ts';
import type { Cell } from './cells.ts';
import { openIn } from './open.ts';
import type { Names, Seen } from './seen.ts';

/** One cell of the table. For a refused name every figure is about the cookies of that name. */
export type Figures = {
  /** Kinds of request that carried a cookie, of those that arrived. */
  readonly sent: number;
  readonly arrived: number;
  /** Cookies in the jar that were not there before; for the session, those of them that outlive it. */
  readonly stored: number;
  /** Kinds of script that read a cookie they had not just written themselves, of all. */
  readonly readable: number;
  readonly scripts: number;
  /** Kinds of script that read only what they had just written. */
  readonly readBack: number;
};

/** Not every visit has these, so that no figure may depend on them; where nothing may be, they count. */
const SOMETIMES: readonly string[] = [...LEAK_CHANNELS_SOME, ...LEAK_SCRIPT_CHANNELS_SOME];
const sometimes = (name: string): boolean =>
  SOMETIMES.some((channel) => name === channel || name.endsWith(`_${channel}`));

const isOwn = (name: string): boolean => name.startsWith('js_');

/** What a cell is about: the one name, or every cookie. */
const meant = ({ subject }: Cell): ((name: string) => boolean) =>
  subject === 'name' ? (name) => name === LEAK_NAMED : () => true;

const keyOf = ({ name, domain, hostOnly, path, partition }: JarCookie): string =>
  JSON.stringify([name, domain, hostOnly, path, partition ?? '']);

const added = ({ before, after }: Seen): readonly JarCookie[] => {
  const known = new Set(before.map(keyOf));
  return after.filter((cookie) => !known.has(keyOf(cookie)));
};

/** What would outlive the session; a private window's jar ends with it, and what was there before is left alone. */
const lastingIn = (cell: Cell, seen: Seen): readonly JarCookie[] =>
  (cell.condition === 'private' ? added(seen) : seen.after).filter(({ expires }) => expires !== undefined);

/** The cookies that a cell's choice speaks about. */
const storedIn = (cell: Cell, seen: Seen): readonly JarCookie[] => {
  if (cell.subject === 'session') return lastingIn(cell, seen);
  const about = meant(cell);
  return (cell.subject === 'name' ? seen.after : added(seen)).filter(({ name }) => about(name));
};

const channelsWith = (
  names: Names,
  channels: readonly string[],
  has: (name: string) => boolean,
): readonly string[] => channels.filter((channel) => names[channel]?.some(has));

/** The kinds of request that carried what the cell is about, those that not every visit has included. */
export const sentIn = (cell: Cell, seen: Seen): readonly string[] =>
  channelsWith(seen.sent, Object.keys(seen.sent), meant(cell)).toSorted();

/** The kinds of script that read what the cell is about and they had not just written. */
export const readableIn = (cell: Cell, seen: Seen): readonly string[] => {
  const about = meant(cell);
  return channelsWith(seen.reads, Object.keys(seen.reads), (name) => about(name) && !isOwn(name)).toSorted();
};

const usual = (channels: readonly string[]): readonly string[] =>
  channels.filter((channel) => !sometimes(channel));

export const figuresOf = (cell: Cell, seen: Seen): Figures => {
  const readable = usual(readableIn(cell, seen));
  const about = meant(cell);
  const own = usual(channelsWith(seen.reads, Object.keys(seen.reads), (name) => about(name) && isOwn(name)));
  return {
    sent: usual(sentIn(cell, seen)).length,
    arrived: LEAK_CHANNELS.filter((channel) => channel in seen.sent).length,
    stored: storedIn(cell, seen).filter(({ name }) => !sometimes(name)).length,
    readable: readable.length,
    scripts: LEAK_SCRIPT_CHANNELS.length,
    readBack: own.filter((channel) => !readable.includes(channel)).length,
  };
};

/** Nothing but what is known to stay open. */
const nothing = (cell: Cell, seen: Seen): readonly string[] => {
  const open = openIn(cell);
  const but = (found: readonly string[], allowed: readonly string[]): readonly string[] =>
    found.filter((one) => !allowed.includes(one));
  const stored = storedIn(cell, seen).map(({ name }) => name);
  return [
    ...but(sentIn(cell, seen), open.sent).map((channel) => `sent by ${channel}`),
    ...but(readableIn(cell, seen), open.readable).map((channel) => `readable by ${channel}`),
    ...but(stored, open.stored).map((name) => `stored: ${name}`),
  ];
};

const differences = (what: string, ours: readonly string[], theirs: readonly string[]): readonly string[] => [
  ...usual(theirs)
    .filter((one) => !ours.includes(one))
    .map((one) => `${what}: ${one} is missing`),
  ...usual(ours)
    .filter((one) => !theirs.includes(one))
    .map((one) => `${what}: ${one} is one more`),
];

const namesOf = (cookies: readonly JarCookie[]): readonly string[] => [
  ...new Set(cookies.map(({ name }) => name)),
];

/**
 * Everything but `without` as in the control. Where the choice has Chromium load a page that "back" would have shown
 * as it was, more of it arrives: only what arrived in both is compared.
 */
const asControl = (seen: Seen, control: Seen, without: readonly string[] = []): readonly string[] => {
  const rest = (name: string): boolean => !without.includes(name);
  const both = (channel: string): boolean => channel in seen.sent && channel in control.sent;
  const sent = ({ sent: names }: Seen): readonly string[] => channelsWith(names, Object.keys(names), rest);
  const reads = ({ reads: names }: Seen): readonly string[] => channelsWith(names, Object.keys(names), rest);
  const loss = Object.keys(control.sent).filter((channel) => !(channel in seen.sent));
  return [
    ...usual(loss).map((channel) => `sent: ${channel} does not arrive`),
    ...differences('sent', sent(seen).filter(both), sent(control).filter(both)),
    ...differences('readable', reads(seen), reads(control)),
    ...differences('stored', namesOf(seen.after).filter(rest), namesOf(control.after).filter(rest)),
  ];
};

/**
 * What a restart ends: those of before, and in Firefox what a frame of a stranger stored before it told us of any.
 */
const endedWithSession = ({ mode, visit, condition }: Cell, line: string): boolean => {
  if (condition !== 'restart') return false;
  if (mode === 'firefox' && visit === 'embedded' && /^stored: .* is missing$/.test(line)) return true;
  return /^(sent: document|stored: seed_\w+) is missing$/.test(line);
};

/** What a choice promised and did not keep; empty where all is as it should be. */
export const broken = (cell: Cell, seen: Seen, control: Seen): readonly string[] => {
  switch (cell.subject) {
    case 'accept':
    case 'notify':
      return asControl(seen, control);
    case 'session':
      return [
        ...asControl(seen, control).filter((line) => !endedWithSession(cell, line)),
        ...storedIn(cell, seen).map(({ name }) => `outlives the session: ${name}`),
      ];
    case 'no-third-party':
      return cell.visit === 'third-party' ? nothing(cell, seen) : asControl(seen, control);
    case 'reject':
    case 'reject-kept':
      return nothing(cell, seen);
    case 'name':
      return [...nothing(cell, seen), ...asControl(seen, control, [LEAK_NAMED])];
  }
};
