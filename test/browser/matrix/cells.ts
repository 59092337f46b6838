/** The leak matrix as data: each cell is one visit, under one choice, in one condition, in one browser. */
import type { BrowserName } from '../driver.ts';

/** `chromium`: with the permission for its own cookie setting; `chromium-fallback`: without it. */
export const MODES = ['chromium', 'chromium-fallback', 'firefox'] as const;
export type Mode = (typeof MODES)[number];

export const browserOf = (mode: Mode): BrowserName => (mode === 'firefox' ? 'firefox' : 'chromium');

/**
 * `accept` is the control. `reject`: what was stored is cleared, as the popup offers; `reject-kept`: it is left.
 * `name`: one cookie is refused by its name.
 */
export const SUBJECTS = [
  'accept',
  'notify',
  'session',
  'no-third-party',
  'reject',
  'reject-kept',
  'name',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * `first`: its own page. `embedded`: framed by a site with no choice. `revisit`: its own page, through a redirect
 * of another site. `third-party`: framed by a site that has the same choice.
 */
export const VISITS = ['first', 'embedded', 'revisit', 'third-party'] as const;
export type Visit = (typeof VISITS)[number];

/**
 * `stopped`: the background is stopped before the page. `restart`: the browser itself asks for the page as it
 * starts. `open`: the page was there before the choice. `bfcache`: it was left before the choice and is returned to.
 */
export const CONDITIONS = ['warm', 'stopped', 'restart', 'open', 'bfcache', 'private'] as const;
export type Condition = (typeof CONDITIONS)[number];

export type Cell = {
  readonly mode: Mode;
  readonly subject: Subject;
  readonly visit: Visit;
  readonly condition: Condition;
};

/** Being a third party of a site that refuses those is the point of one choice only; the control shows the opposite. */
export const visitsOf = (subject: Subject): readonly Visit[] =>
  subject === 'accept' || subject === 'no-third-party'
    ? VISITS
    : VISITS.filter((visit) => visit !== 'third-party');

/** The cells of one browser, the control's before all that are compared with it. */
export const cellsOf = (mode: Mode): readonly Cell[] =>
  SUBJECTS.flatMap((subject) =>
    visitsOf(subject).flatMap((visit) =>
      CONDITIONS.map((condition) => ({ mode, subject, visit, condition })),
    ),
  );

/** The cell's own control: the same visit, accepted. */
export const controlOf = (cell: Cell): Cell => ({ ...cell, subject: 'accept' });

export const nameOf = ({ mode, subject, visit, condition }: Cell): string =>
  `${mode}, ${subject}, ${visit}, ${condition}`;
