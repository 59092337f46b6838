/** All the laboratory's page can be in. */
import type { PathEnd } from '../src/app/path-door.ts';
import type { Analysis } from '../src/core/lab/analysis.ts';
import type { Experiment } from '../src/core/lab/experiment.ts';
import type { WebPage } from '../src/core/party.ts';
import type { Failure } from '../src/failure.ts';
import type { Ask, LabState } from '../src/protocol.ts';
import type { Looked } from './looking.ts';
import type { Servers } from './servers.ts';

/** What is sent in the arm that is tested, as one choice. */
export const TESTED = ['dnt', 'gpc', 'both'] as const;
export type Tested = (typeof TESTED)[number];

/** The form as it is filled in; numbers as they were typed. */
export type Form = {
  readonly url: string;
  readonly tested: Tested;
  readonly pairs: string;
  /** Seconds. */
  readonly dwell: string;
  /** Sent in a third arm; undefined where there is none. */
  readonly third: Tested | undefined;
  readonly placebo: boolean;
  /** Empty: drawn at random. */
  readonly seed: string;
  readonly steps: Ask<'lab-start'>['design']['steps'];
  /** The person understands that cookies are put aside meanwhile. */
  readonly agreed: boolean;
  /** And lets the other storage be emptied for good. */
  readonly storage: boolean;
};

/** What is wrong with a field, as a key of the locale file (`lab_wrong_…`). */
export type Wrong = 'url' | 'pairs' | 'dwell' | 'seed' | 'same' | 'agreed';

export type Opened = { readonly experiment: Experiment; readonly analysis: Analysis };

export type Ready = {
  readonly kind: 'ready';
  /** The page the laboratory was opened from; undefined where there is none, or not one of the web. */
  readonly page: WebPage | undefined;
  readonly tabId: number | undefined;
  readonly lab: LabState;
  readonly form: Form;
  readonly wrong: readonly Wrong[];
  /** Whether every host may be seen. */
  readonly seesAll: boolean;
  /** The experiment whose result is shown. */
  readonly opened: Opened | undefined;
  /** What was seen of the page at the last look. */
  readonly looked: Looked | undefined;
  readonly looking: boolean;
  /** The origin of the server that is shown. */
  readonly server: string | undefined;
  /** A click path is being recorded in the page's tab. */
  readonly recording: boolean;
  /** Why the last recording ended. */
  readonly pathEnd?: PathEnd | undefined;
  readonly failure: Failure | undefined;
};

export type Model =
  | { readonly kind: 'loading' }
  | Ready
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Actions = {
  /** Loads the page once more and watches it. */
  readonly look: () => void;
  readonly servers: Servers;
  readonly chooseServer: (origin: string) => void;
  readonly fill: (change: Partial<Form>) => void;
  readonly start: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  readonly open: (id: string) => void;
  readonly close: () => void;
  readonly forget: (id: string) => void;
  /** Takes the design of an experiment, its seed included, into the form. */
  readonly again: (id: string) => void;
  readonly save: (id: string) => void;
  readonly seeAll: () => void;
  readonly recordSteps: () => void;
  readonly stopSteps: () => void;
};
