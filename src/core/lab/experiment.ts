/** An experiment from its first run to its last: what was planned, where it stands, and every run as it was seen. */
import type { Environment } from '../record/record.ts';
import type { Design } from './design.ts';
import type { Run } from './run.ts';

/**
 * `running`: a run is under way or about to be. `paused` and `cancelled`: by the person, or because the browser or
 * the experiment's window ended; all that was put aside is back. `done`: every planned run was made.
 */
export type ExperimentState = 'running' | 'paused' | 'cancelled' | 'done';

/** Why it stands still without being done, as a key of the locale file (`lab_stopped_…`). */
export type Stopped = 'person' | 'browser_ended' | 'tab_closed' | 'not_permitted' | 'refused';

/** How each run gets a jar with nothing in it. */
export type CleanBy =
  | 'container' // Firefox: a container of its own, removed afterwards
  | 'clearing'; // the sites' cookies are put aside before, and put back afterwards

export type Experiment = {
  readonly id: string;
  readonly design: Design;
  readonly cleanBy: CleanBy;
  /** Whether the other storage of the sites involved was emptied too, as the person allowed; it does not come back. */
  readonly storageCleared: boolean;
  readonly environment: Environment;
  readonly state: ExperimentState;
  readonly stopped: Stopped | undefined;
  /** In the browser's own words, where it refused something. */
  readonly detail: string | undefined;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number | undefined;
  /** In the order they were made; one that was interrupted is made again, so that a plan's run may be here twice. */
  readonly runs: readonly Run[];
  /** Registrable domains that were contacted: those that are cleared before each run and put back after the last. */
  readonly sites: readonly string[];
  /** What came of putting the cookies back the last time; undefined where nothing had to be. */
  readonly restored: { readonly asked: number; readonly back: number } | undefined;
};
