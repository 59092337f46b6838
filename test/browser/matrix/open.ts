/** Ways that stay open, each measured, and each said in the popup beside the choice: no more than these may be found. */
import type { Gap } from '../../../src/protocol.ts';
import { LEAK_SCRIPT_CHANNELS, LEAK_SCRIPT_CHANNELS_SOME } from '../site/index.ts';
import type { Cell, Condition, Mode, Subject, Visit } from './cells.ts';

export type Open = {
  readonly modes: readonly Mode[];
  readonly subjects: readonly Subject[];
  readonly visits?: readonly Visit[];
  readonly conditions?: readonly Condition[];
  /** What the popup says of it; of a refused name it speaks in words of its own. */
  readonly because: Gap | 'next_answer' | 'first_frame' | 'stored_before';
  readonly sent?: readonly string[];
  readonly readable?: readonly string[];
  readonly stored?: readonly string[];
};

const SCRIPTS: readonly string[] = [...LEAK_SCRIPT_CHANNELS, ...LEAK_SCRIPT_CHANNELS_SOME];
/** In a frame of another site: of their requests no browser says under which page they are made. */
const WORKERS = ['service-worker', 'service-worker-fetch', 'shared-worker', 'shared-worker-fetch'];
const REFUSED: readonly Subject[] = ['reject', 'reject-kept'];

export const OPEN: readonly Open[] = [
  {
    modes: ['chromium-fallback', 'firefox'],
    subjects: REFUSED,
    because: 'bare_frames',
    readable: ['javascript-frame', 'srcdoc-sync'],
  },
  {
    modes: ['chromium-fallback'],
    subjects: REFUSED,
    because: 'worker_scripts',
    readable: ['cookie-store-service-worker'],
  },
  {
    // Firefox tells of no request that a page of a stranger makes, and of no cookie as long as it starts.
    modes: ['firefox'],
    subjects: REFUSED,
    visits: ['embedded'],
    conditions: ['restart'],
    because: 'cross_site',
    stored: ['leak_document', 'leak_named'],
  },
  {
    modes: ['chromium-fallback'],
    subjects: ['reject-kept'],
    conditions: ['restart'],
    because: 'first_request',
    sent: ['document'],
  },
  {
    modes: ['firefox'],
    subjects: ['reject-kept'],
    visits: ['embedded'],
    because: 'cross_site',
    sent: ['document'],
  },
  {
    // A page from before the choice has its own way to what was left in the jar, until it is loaded again.
    modes: ['firefox', 'chromium-fallback'],
    subjects: ['reject-kept'],
    conditions: ['open', 'bfcache'],
    because: 'stored_before',
    readable: SCRIPTS,
  },
  {
    // The setting for others under a site is not kept over a restart; the background sets it again.
    modes: ['chromium'],
    subjects: ['no-third-party'],
    conditions: ['restart'],
    because: 'first_request',
    sent: WORKERS,
    readable: SCRIPTS,
    stored: [...SCRIPTS.map((channel) => `js_${channel}`), ...WORKERS.map((channel) => `leak_${channel}`)],
  },
  {
    modes: ['firefox', 'chromium-fallback'],
    subjects: ['no-third-party'],
    because: 'third_party_frames',
    sent: WORKERS,
    stored: WORKERS.map((channel) => `leak_${channel}`),
  },
  {
    modes: ['firefox', 'chromium-fallback'],
    subjects: ['no-third-party'],
    because: 'third_party_scripts',
    readable: SCRIPTS,
    stored: SCRIPTS.map((channel) => `js_${channel}`),
  },
  {
    // Chromium: the cookie ends with the next answer. As it starts, no answer has passed the rules yet.
    modes: ['chromium', 'chromium-fallback'],
    subjects: ['name'],
    conditions: ['restart'],
    because: 'next_answer',
    sent: [
      'css',
      'image',
      'module',
      'module-preload',
      'preload',
      'preload-header',
      'script',
      'redirect',
      'favicon',
    ],
    readable: ['inline', 'external', 'module', 'settled'],
  },
  {
    modes: ['chromium', 'chromium-fallback'],
    subjects: ['name'],
    because: 'next_answer',
    sent: ['document'],
  },
  {
    modes: ['firefox'],
    subjects: ['name'],
    visits: ['embedded'],
    because: 'first_frame',
    readable: SCRIPTS,
  },
];

const isMeant = <T>(all: readonly T[] | undefined, one: T): boolean => all === undefined || all.includes(one);

/** What may be found in a cell. */
export const openIn = ({ mode, subject, visit, condition }: Cell) => {
  const open = OPEN.filter(
    ({ modes, subjects, visits, conditions }) =>
      modes.includes(mode) &&
      subjects.includes(subject) &&
      isMeant(visits, visit) &&
      isMeant(conditions, condition),
  );
  const all = (part: 'sent' | 'readable' | 'stored'): readonly string[] =>
    open.flatMap((one) => one[part] ?? []);
  return { sent: all('sent'), readable: all('readable'), stored: all('stored') };
};
