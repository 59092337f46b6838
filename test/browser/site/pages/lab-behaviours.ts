/** What a server can do with a signal, each as a page would show it; what the laboratory should find is beside it. */
import type { Word } from '../../../../src/core/lab/analysis.ts';
import type { SignalName } from '../../../../src/core/signal.ts';
import type { Chance } from '../chance.ts';
import { DAY } from '../offer.ts';

/** What is embedded on the page: a frame, a script that runs in the page, an image of one pixel. */
export type LabPart = 'frame' | 'script' | 'pixel';

/** Whether a browser that sends the signal gets another answer; `silent`: no such thing is done at all. */
export type Heeds = SignalName | 'nothing' | 'silent';

type Found = {
  /** What the pairs should show. */
  readonly pairs: readonly Extract<Word, 'less_seen' | 'more_seen' | 'no_difference'>[];
  /** Whether an identifier reaches a West UC host on a request with the signal, where the page is not West UC's. */
  readonly despite: boolean;
};

export type Behaviour = {
  readonly name: string;
  /** Whose content is embedded. */
  readonly host: string;
  /** The header that the server looks at, and which parts then offer cookies. */
  readonly header: Heeds;
  readonly offers: readonly LabPart[];
  /** What the frame's script looks at before it writes its cookie and storage, and both scripts before they ask for a pixel. */
  readonly script: Heeds;
  /** Set-Cookie lines, where the signal it heeds was on that request (`asked`) or not. */
  readonly lines: (asked: boolean, chance: Chance) => readonly string[];
  /** Copies the page's own cookie into the addresses of what is embedded. */
  readonly decorates?: true;
  /** The webcast player is embedded instead of frame, script and pixel. */
  readonly player?: true;
  readonly found: Readonly<Record<SignalName, Found>>;
};

export const WEST_HOST = 'edge.media-server.com';
export const LAB_LIFETIME = 390 * DAY;

const persistent = (name: string, value: string): string =>
  `${name}=${value}; Max-Age=${LAB_LIFETIME}; Path=/; Secure; SameSite=None`;

const uid: Behaviour['lines'] = (asked, chance) => (asked ? [] : [persistent('uid', chance.text())]);

const optOut: Behaviour['lines'] = (asked, chance) =>
  asked ? [persistent('OPT_OUT', '1')] : uid(asked, chance);

/** How often each of the twelve is set: six always, six by chance. */
export const ROTATION: readonly number[] = [1, 1, 1, 1, 1, 1, 0.2, 0.34, 0.48, 0.62, 0.76, 0.9];

const twelve: Behaviour['lines'] = (_asked, chance) =>
  ROTATION.flatMap((probability, at) => {
    const line = persistent(`r${String(at + 1).padStart(2, '0')}`, chance.text());
    return chance.number() < probability ? [line] : [];
  });

const DESPITE: Found = { pairs: ['no_difference'], despite: true };
const LESS: Found = { pairs: ['less_seen'], despite: false };
const NOTHING: Found = { pairs: ['no_difference'], despite: false };

const ALL: readonly LabPart[] = ['frame', 'script', 'pixel'];

const PAYS_NO_ATTENTION = {
  host: WEST_HOST,
  header: 'nothing',
  offers: ALL,
  script: 'nothing',
  lines: uid,
  found: { dnt: DESPITE, gpc: DESPITE },
} as const satisfies Partial<Behaviour>;

export const LAB_BEHAVIOURS = [
  {
    ...PAYS_NO_ATTENTION,
    name: 'stops_when_asked',
    header: 'dnt',
    script: 'silent',
    found: { dnt: LESS, gpc: DESPITE },
  },
  {
    // The cookie of the header is gone; the script's own goes on.
    ...PAYS_NO_ATTENTION,
    name: 'header_only',
    header: 'dnt',
    found: { dnt: { pairs: ['less_seen'], despite: true }, gpc: DESPITE },
  },
  {
    ...PAYS_NO_ATTENTION,
    name: 'script_only',
    offers: ['pixel'],
    script: 'dnt',
    found: { dnt: LESS, gpc: DESPITE },
  },
  { ...PAYS_NO_ATTENTION, name: 'pays_no_attention' },
  {
    ...PAYS_NO_ATTENTION,
    name: 'rotates_at_random',
    offers: ['frame'],
    script: 'silent',
    lines: twelve,
  },
  {
    ...PAYS_NO_ATTENTION,
    name: 'sets_opt_out_cookie',
    header: 'dnt',
    script: 'silent',
    lines: optOut,
    found: { dnt: { pairs: ['less_seen', 'more_seen'], despite: false }, gpc: DESPITE },
  },
  {
    ...PAYS_NO_ATTENTION,
    name: 'gpc_not_dnt',
    header: 'gpc',
    script: 'gpc',
    found: { dnt: DESPITE, gpc: LESS },
  },
  { ...PAYS_NO_ATTENTION, name: 'embeds_player', player: true },
  {
    ...PAYS_NO_ATTENTION,
    name: 'decorates_addresses',
    header: 'silent',
    script: 'silent',
    decorates: true,
  },
  {
    ...PAYS_NO_ATTENTION,
    name: 'look_alike',
    host: 'www.notmedia-server.com',
    found: { dnt: NOTHING, gpc: NOTHING },
  },
  {
    ...PAYS_NO_ATTENTION,
    name: 'look_alike_below',
    host: 'media-server.com.example',
    found: { dnt: NOTHING, gpc: NOTHING },
  },
] as const satisfies readonly Behaviour[];

export type BehaviourName = (typeof LAB_BEHAVIOURS)[number]['name'];
