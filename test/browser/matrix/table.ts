/** docs/leaks.md, from the findings: a table for each browser and choice. Pure; the same findings give the same text. */
import type { Gap } from '../../../src/protocol.ts';
import {
  CONDITIONS,
  type Condition,
  MODES,
  type Mode,
  SUBJECTS,
  type Subject,
  type Visit,
  visitsOf,
} from './cells.ts';
import type { Figures } from './judge.ts';
import type { Finding } from './matrix.ts';
import { OPEN, type Open } from './open.ts';

const MODE_NAMES: Readonly<Record<Mode, string>> = {
  chromium: 'Chromium, its cookie setting permitted',
  'chromium-fallback': 'Chromium, its cookie setting not permitted',
  firefox: 'Firefox',
};

const SUBJECT_NAMES: Readonly<Record<Subject, string>> = {
  accept: 'Accept all (the control)',
  notify: 'Notify me',
  session: 'This session only',
  'no-third-party': 'No third-party cookies here',
  reject: 'Reject all, what was stored cleared',
  'reject-kept': 'Reject all, what was stored left where it is',
  name: 'One cookie refused by its name',
};

const PROMISES: Readonly<Record<Subject, string>> = {
  accept: 'Everything, or the others would show nothing.',
  notify: 'The same as the control.',
  session: 'The same as the control, and nothing that outlives the session.',
  'no-third-party':
    'The same as the control, and nothing where it is a third party of a site with this choice.',
  reject: 'Nothing.',
  'reject-kept': 'Nothing new, and nothing of what is left.',
  name: 'Nothing of that name; all others as in the control.',
};

/** What stays open and is no gap of a choice, so that the popup says it in another place. */
const ELSEWHERE: Readonly<Record<Exclude<Open['because'], Gap>, string>> = {
  next_answer:
    'A cookie of that name ends with the next answer; as the browser starts, with one a little later.',
  first_frame:
    'One that a frame of the site stores under a page of a site we have no access to, until the background has run.',
  stored_before: 'A page from before the choice reads what was left in the jar, until it is loaded again.',
};

const VISIT_NAMES: Readonly<Record<Visit, string>> = {
  first: 'its own page',
  embedded: 'framed elsewhere',
  revisit: 'back through a redirect',
  'third-party': 'framed by a site with the same choice',
};

const CONDITION_NAMES: Readonly<Record<Condition, string>> = {
  warm: 'background running',
  stopped: 'background stopped before',
  restart: 'first request after a restart',
  open: 'tab open before the choice',
  bfcache: 'left before the choice, then “back”',
  private: 'private window',
};

const figures = ({ sent, arrived, stored, readable, readBack }: Figures): string =>
  `${sent} of ${arrived} · ${stored} · ${readable}${readBack === 0 || readable > 0 ? '' : ` (${readBack})`}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (mode: Mode, subject: Subject, findings: readonly Finding[]): string => {
  const visits = visitsOf(subject);
  const cellOf = (visit: Visit, condition: Condition): string => {
    const found = findings.find(
      ({ cell }) =>
        cell.mode === mode &&
        cell.subject === subject &&
        cell.visit === visit &&
        cell.condition === condition,
    );
    return found === undefined ? 'not measured' : figures(found.figures);
  };
  return [
    row(['', ...visits.map((visit) => VISIT_NAMES[visit])]),
    row(['---', ...visits.map(() => '---')]),
    ...CONDITIONS.map((condition) =>
      row([CONDITION_NAMES[condition], ...visits.map((visit) => cellOf(visit, condition))]),
    ),
  ].join('\n');
};

/** What a gap is in the popup's own words. */
export type Words = (key: string) => string;

const isElsewhere = (because: string): because is keyof typeof ELSEWHERE => because in ELSEWHERE;

const openText = (mode: Mode, subject: Subject, words: Words): string => {
  const reasons = OPEN.filter(({ modes, subjects }) => modes.includes(mode) && subjects.includes(subject));
  const texts = reasons.map(({ because }) =>
    isElsewhere(because) ? ELSEWHERE[because] : words(`gap_${because}`),
  );
  return [...new Set(texts)].join(' ');
};

/** One choice in one browser: what it promises, what was measured, what is known to stay open. */
const section = (
  mode: Mode,
  subject: Subject,
  findings: readonly Finding[],
  words: Words,
): readonly string[] => {
  const open = openText(mode, subject, words);
  return [
    `### ${SUBJECT_NAMES[subject]}`,
    `Promised: ${PROMISES[subject]}`,
    table(mode, subject, findings),
    ...(open === '' ? [] : [`Stays open: ${open}`]),
  ];
};

export type Versions = Readonly<Partial<Record<Mode, string>>>;

const INTRODUCTION = `# What gets through, measured

Made by \`npm run leaks\`; not written by hand. A page of the replica tries 38 kinds of request and 13 kinds of script,
with cookies of every kind in the jar before. The replica's log says which requests carried a cookie, the browser's own
jar what was stored, the page itself what its scripts could read. The extension is asked nothing.

Each figure: **kinds of request that carried a cookie, of those that arrived · cookies stored that were not there
before · kinds of script that could read a cookie**, and in brackets those that read only what they had just written
themselves. For *This session only* the second figure counts the cookies that would outlive the session; for a refused
name all three are about the cookies of that name. The control shows what the same visit is without a choice.

What stays open is said in the popup too, beside the choice.`;

/** The whole document. */
export const documentOf = (findings: readonly Finding[], versions: Versions, words: Words): string =>
  `${[
    INTRODUCTION,
    ...MODES.flatMap((mode) => [
      `## ${MODE_NAMES[mode]}`,
      `Measured in version ${versions[mode] ?? 'unknown'}.`,
      ...SUBJECTS.flatMap((subject) => section(mode, subject, findings, words)),
    ]),
  ].join('\n\n')}\n`;

type Read = {
  readonly mode: string;
  readonly subject: string;
  readonly row: string;
  readonly cells: readonly string[];
};

/** The rows of the document's tables, without their heads. */
export const rowsIn = (document: string): readonly Read[] => {
  let [mode, subject] = ['', ''];
  return document.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) mode = line.slice(3);
    if (line.startsWith('### ')) subject = line.slice(4);
    const [first = '', ...cells] = line.startsWith('| ') ? line.slice(2, -2).split(' | ') : [];
    return first === '' || first === '---' ? [] : [{ mode, subject, row: first, cells }];
  });
};

export const titleOf = (mode: Mode): string => MODE_NAMES[mode];
export const headingOf = (subject: Subject): string => SUBJECT_NAMES[subject];
export const rowOf = (condition: Condition): string => CONDITION_NAMES[condition];
