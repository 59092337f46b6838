/**
 * Whether a visit counts. Whatever was not as planned takes it out of the comparison: a signal that was not on every
 * request (the manipulation check), a page that was not the page, a jar that was not empty.
 */
import { SIGNAL_NAMES, type SignalName, type Signals } from '../signal.ts';
import type { Coverage, FrameSignal } from './coverage.ts';
import type { InvalidReason, Run } from './run.ts';

export type VisitFacts = {
  /** What was to be sent. */
  readonly signals: Signals;
  /** Of the requests of the tab itself. */
  readonly coverage: Coverage;
  readonly ending: 'loaded' | 'never' | 'gone' | 'called-off';
  /** Of the page's own answer, redirects followed; undefined where there was none. */
  readonly status: number | undefined;
  /** Registrable domain the plan names, and that of the page shown at the end. */
  readonly site: string;
  readonly shown: string | undefined;
  /** Whether its frames answered anything. */
  readonly answers: boolean;
  readonly login: boolean;
  readonly robot: boolean;
  /** The recorded click that found nothing. */
  readonly missed: string | undefined;
  /** How many cookies of the sites involved were in the jar before. */
  readonly left: number;
};

type Invalid = NonNullable<Run['invalid']>;
type Rule = { readonly why: InvalidReason; readonly detail: (facts: VisitFacts) => string | undefined };

const SAID: Readonly<Record<SignalName, (frame: FrameSignal) => boolean>> = {
  dnt: ({ dnt }) => dnt === '1',
  gpc: ({ gpc }) => gpc === true,
};

const each = (
  facts: VisitFacts,
  wanted: boolean,
  words: (name: SignalName) => string | undefined,
): string | undefined => {
  const found = SIGNAL_NAMES.filter((name) => facts.signals[name] === wanted).flatMap(
    (name) => words(name) ?? [],
  );
  return found.length === 0 ? undefined : found.join('; ');
};

/** "dnt 41/42 requests, 1/2 frames", where something is missing. */
const incomplete = (facts: VisitFacts): string | undefined =>
  each(facts, true, (name) => {
    const { requests, signals, frames } = facts.coverage;
    const said = frames.filter(SAID[name]).length;
    return signals[name].sent === requests && said === frames.length
      ? undefined
      : `${name} ${signals[name].sent}/${requests}, ${said}/${frames.length}`;
  });

const present = (facts: VisitFacts): string | undefined =>
  each(facts, false, (name) => {
    const { requests, signals, frames } = facts.coverage;
    const said = frames.filter(SAID[name]).length;
    return signals[name].sent + said === 0
      ? undefined
      : `${name} ${signals[name].sent}/${requests}, ${said}/${frames.length}`;
  });

const doubled = ({ coverage }: VisitFacts): string | undefined => {
  const found = SIGNAL_NAMES.filter((name) => coverage.signals[name].doubled > 0);
  return found.length === 0 ? undefined : found.join(', ');
};

const when = (holds: boolean, detail = ''): string | undefined => (holds ? detail : undefined);

/** The first that applies is the reason: what makes the others meaningless stands before them. */
const RULES: readonly Rule[] = [
  { why: 'interrupted', detail: ({ ending }) => when(ending === 'gone' || ending === 'called-off') },
  { why: 'not_clean', detail: ({ left }) => when(left > 0, String(left)) },
  { why: 'offline', detail: ({ status }) => when(status === undefined) },
  { why: 'status', detail: ({ status }) => when(status !== 200, String(status)) },
  { why: 'off_site', detail: ({ site, shown }) => when(shown !== undefined && shown !== site, shown) },
  { why: 'dialog', detail: ({ answers }) => when(!answers) },
  { why: 'never_finished', detail: ({ ending }) => when(ending === 'never') },
  { why: 'bot', detail: ({ robot }) => when(robot) },
  { why: 'login', detail: ({ login }) => when(login) },
  { why: 'step_failed', detail: ({ missed }) => missed },
  { why: 'signal_doubled', detail: doubled },
  { why: 'signal_present', detail: present },
  { why: 'signal_incomplete', detail: incomplete },
];

/** Undefined where the visit counts. */
export const invalidOf = (facts: VisitFacts): Invalid | undefined => {
  for (const { why, detail } of RULES) {
    const found = detail(facts);
    if (found !== undefined) return { why, detail: found };
  }
  return undefined;
};
