/** What the command is asked for: an experiment as the laboratory's own form takes it, where, and in which browser. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Form, TESTED, type Tested, type Wrong } from '../../lab/model.ts';
import { LONGEST_DWELL, wishOf, wrongIn } from '../../lab/wish.ts';
import { DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS } from '../../src/core/lab/design.ts';
import type { Ask } from '../../src/protocol.ts';
import type { BrowserName } from '../../test/browser/driver.ts';
import { words } from '../../test/fake/words.ts';
import { CouldNotRun } from './outcome.ts';
import { REPLICA_NAMES, replicaUrl } from './replica.ts';

export type Wishes = {
  readonly wish: Ask<'lab-start'>;
  /** Whether the replica of the sites is to be started. */
  readonly replica: boolean;
  /** Undefined: whichever is there. */
  readonly browser: BrowserName | undefined;
  /** Folder of the result, absolute. */
  readonly out: string;
};

export const USAGE = `npm run dnt -- --url https://… [--pairs ${DEFAULT_PAIRS}] [--browser chromium|firefox] [--out DIR]
    [--signal dnt|gpc|both] [--third dnt|gpc|both] [--placebo] [--dwell SECONDS] [--seed N]
npm run dnt -- --replica NAME …   a page of the replica that is started for it, NAME one of
    ${REPLICA_NAMES.join(', ')}

Ends with 0: no difference seen, 1: seen despite the signal, or a difference, 2: inconclusive, 3: could not run.`;

const OPTIONS = {
  url: { type: 'string' },
  replica: { type: 'string' },
  pairs: { type: 'string', default: String(DEFAULT_PAIRS) },
  browser: { type: 'string' },
  out: { type: 'string', default: 'artifacts/dnt' },
  signal: { type: 'string', default: 'dnt' },
  third: { type: 'string' },
  placebo: { type: 'boolean', default: false },
  dwell: { type: 'string', default: '5' },
  seed: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

type Given = ReturnType<typeof given>;

const given = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (thrown) {
    throw new CouldNotRun(thrown instanceof Error ? thrown.message : String(thrown));
  }
};

const oneOf = <One extends string>(name: string, value: string, all: readonly One[]): One => {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new CouldNotRun(`--${name} is "${value}"; it can be ${all.join(', ')}.`);
  return found;
};

const addressIn = ({ url, replica }: Given): string => {
  if (url !== undefined && replica !== undefined)
    throw new CouldNotRun('Either --url or --replica, not both.');
  if (replica !== undefined) return replicaUrl(oneOf('replica', replica, REPLICA_NAMES));
  if (url === undefined)
    throw new CouldNotRun(
      'Missing: --url, the address of the page to load (or --replica NAME to try it out).',
    );
  return url;
};

const formOf = (values: Given): Form => ({
  url: addressIn(values),
  tested: oneOf<Tested>('signal', values.signal, TESTED),
  pairs: values.pairs,
  dwell: values.dwell,
  third: values.third === undefined ? undefined : oneOf<Tested>('third', values.third, TESTED),
  placebo: values.placebo,
  seed: values.seed,
  steps: [],
  // The profile is made for this one experiment: there is nothing in it to be kept.
  agreed: true,
  storage: true,
});

const OPTION: Readonly<Record<Wrong, keyof typeof OPTIONS>> = {
  url: 'url',
  pairs: 'pairs',
  dwell: 'dwell',
  seed: 'seed',
  same: 'third',
  agreed: 'url',
};

const PARTS: Readonly<Partial<Record<Wrong, readonly string[]>>> = {
  pairs: [String(MIN_PAIRS), String(MAX_PAIRS)],
  dwell: [String(LONGEST_DWELL)],
};

const check = (form: Form, values: Given): void => {
  const wrong = wrongIn(form, true).map((one) => {
    const said = values[OPTION[one]];
    return `--${OPTION[one]} is "${said}". ${words.message(`lab_wrong_${one}`, ...(PARTS[one] ?? []))}`;
  });
  if (wrong.length > 0) throw new CouldNotRun(wrong.join('\n'));
};

/** Whether only the usage is wanted. */
export const wantsHelp = (args: readonly string[]): boolean => args.includes('--help');

/** `folder`: from where a relative `--out` counts. Throws CouldNotRun, saying what is missing or wrong. */
export const readWishes = (args: readonly string[], folder: string): Wishes => {
  const values = given(args);
  const form = formOf(values);
  check(form, values);
  return {
    wish: wishOf(form),
    replica: values.replica !== undefined,
    browser:
      values.browser === undefined
        ? undefined
        : oneOf<BrowserName>('browser', values.browser, ['chromium', 'firefox']),
    out: resolve(folder, values.out),
  };
};
