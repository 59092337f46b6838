/** Reading, comparing and keeping a policy's text: the state of that part of the audit page, and what changes it. */
import {
  type Capture,
  type Captured,
  type CapturePorts,
  capturePage,
  capturePasted,
  MOST_KEPT,
  type Trouble,
} from '../src/app/capture.ts';
import { type Comparison, compare } from '../src/core/statement/compare.ts';
import { type Proposals, propose } from '../src/core/statement/patterns.ts';
import { type Declared, declaredIn } from '../src/core/statement/table.ts';
import { looksEnglish } from '../src/core/statement/topic.ts';
import { type Failure, failureOf } from '../src/failure.ts';
import type { ReadableTab } from '../src/platform/capture.ts';

/** A text with all that was worked out of it. */
export type Read = {
  readonly capture: Capture;
  readonly comparison: Comparison;
  readonly proposals: Proposals;
  readonly declared: readonly Declared[];
  readonly english: boolean;
};

export type CaptureState = {
  readonly tabs: readonly ReadableTab[];
  /** Newest first. */
  readonly kept: readonly Capture[];
  readonly read: Read | undefined;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly failure: Failure | undefined;
};

export type CaptureActions = {
  readonly readTab: (tabId: number) => void;
  readonly readPasted: (text: string) => void;
  readonly open: (capture: Capture) => void;
  readonly keep: (capture: Capture) => void;
  readonly forget: (capture: Capture) => void;
  readonly copy: (text: string) => void;
};

export type CaptureStore = {
  tabs(): Promise<readonly ReadableTab[]>;
  kept(): Promise<readonly Capture[]>;
  keep(capture: Capture): Promise<void>;
  forget(capture: Capture): Promise<void>;
  copy(text: string): Promise<void>;
};

const NOTHING: CaptureState = {
  tabs: [],
  kept: [],
  read: undefined,
  busy: false,
  trouble: undefined,
  failure: undefined,
};

const workedOut = (capture: Capture, archived: string): Read => ({
  capture,
  comparison: compare(archived, capture.text),
  proposals: propose(capture.text),
  declared: declaredIn(capture.text),
  english: looksEnglish(capture.text),
});

/** Lets what has changed be drawn before work that takes a second. */
const drawn = (): Promise<void> => new Promise((done) => setTimeout(done, 30));

/** `archived` is the statement to compare with; `changed` is told after every change. */
export const openCapturing = (
  ports: CapturePorts,
  store: CaptureStore,
  archived: string,
  changed: () => void,
): {
  readonly state: () => CaptureState;
  readonly look: () => Promise<void>;
  readonly actions: CaptureActions;
} => {
  let state = NOTHING;
  const set = (more: Partial<CaptureState>): void => {
    state = { ...state, ...more };
    changed();
  };
  const look = async (): Promise<void> => {
    const [tabs, kept] = await Promise.all([store.tabs(), store.kept()]);
    set({ tabs, kept });
  };
  /** One thing after the other; a text that is shown stays until there is another. */
  const during = async (work: () => Promise<Partial<CaptureState>>): Promise<void> => {
    if (state.busy) return;
    set({ busy: true, trouble: undefined, failure: undefined });
    try {
      await drawn();
      set({ busy: false, ...(await work()) });
      await look();
    } catch (thrown) {
      set({ busy: false, failure: failureOf(thrown) });
    }
  };
  const show = (captured: Captured): Partial<CaptureState> =>
    captured.kind === 'trouble'
      ? { trouble: captured.trouble }
      : { read: workedOut(captured.capture, archived) };
  const keep = async (capture: Capture): Promise<Partial<CaptureState>> => {
    if (capture.text.length > MOST_KEPT) return { trouble: 'too_long' };
    await store.keep(capture);
    return {};
  };
  const nothingElse = async (work: Promise<void>): Promise<Partial<CaptureState>> => {
    await work;
    return {};
  };
  return {
    state: () => state,
    look,
    actions: {
      readTab: (tabId) => void during(async () => show(await capturePage(ports, tabId))),
      readPasted: (text) => void during(async () => show(await capturePasted(ports, text))),
      open: (capture) => void during(async () => show({ kind: 'captured', capture })),
      keep: (capture) => void during(() => keep(capture)),
      forget: (capture) => void during(() => nothingElse(store.forget(capture))),
      copy: (text) => void during(() => nothingElse(store.copy(text))),
    },
  };
};
