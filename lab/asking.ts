/** Asking one server what it says of itself: the state of that part of the laboratory, and what changes it. */
import type { Contact } from '../src/core/lab/contact.ts';
import type { FrameSignal } from '../src/core/lab/coverage.ts';
import type { Exchange } from '../src/core/lab/exchange.ts';
import { type AtOdds, atOdds } from '../src/core/standards/at-odds.ts';
import type { Asked, Evidence } from '../src/core/standards/evidence.ts';
import { type ServerFinding, serverFindings } from '../src/core/standards/index.ts';
import { siteWide } from '../src/core/standards/status.ts';
import { statusIdIn } from '../src/core/standards/tk.ts';
import { type Failure, failureOf } from '../src/failure.ts';
import type { Ask, ServerAnswer } from '../src/protocol.ts';

/** What the laboratory has seen of that server's pages by itself. */
export type SeenOfServer = {
  readonly exchanges: readonly Exchange[];
  readonly frames: readonly FrameSignal[];
  readonly contacts: readonly Contact[];
  /** Whether all this began with an empty jar. */
  readonly fresh: boolean;
  readonly exceptionsApi: boolean | undefined;
};

export const NOTHING_SEEN: SeenOfServer = {
  exchanges: [],
  frames: [],
  contacts: [],
  fresh: false,
  exceptionsApi: undefined,
};

/** That part of the laboratory's model. */
export type ServerPart = {
  /** "https://host". */
  readonly origin: string;
  readonly busy: boolean;
  readonly asked: Asked | undefined;
  /** The host that may not be asked; undefined where it may, or nobody tried. */
  readonly notPermitted: string | undefined;
  readonly failure: Failure | undefined;
  readonly findings: readonly ServerFinding[];
  readonly atOdds: readonly AtOdds[];
};

export type ServerActions = { readonly ask: () => void };

export type ServerDoors = {
  ask(question: Ask<'ask-server'>): Promise<ServerAnswer>;
  /** What was answered before in this browser session. */
  asked(origin: string): Promise<Asked | undefined>;
};

type State = Pick<ServerPart, 'busy' | 'asked' | 'notPermitted' | 'failure'>;
const NOT_ASKED: State = { busy: false, asked: undefined, notPermitted: undefined, failure: undefined };

const partOf = (origin: string, seen: SeenOfServer, state: State): ServerPart => {
  const evidence: Evidence = { ...seen, origin, asked: state.asked };
  const saysN = siteWide(evidence)?.tracking === 'N' ? [origin] : [];
  return {
    origin,
    ...state,
    findings: serverFindings(evidence),
    atOdds: atOdds(seen.contacts, seen.exchanges, saysN),
  };
};

/** `seen` is asked for at every look; `changed` is told after every change. */
export const openAsking = (
  origin: string,
  doors: ServerDoors,
  seen: () => SeenOfServer,
  changed: () => void,
): {
  readonly part: () => ServerPart;
  /** Looks at what was answered before; asks no server. */
  readonly look: () => Promise<void>;
  readonly actions: ServerActions;
} => {
  let state = NOT_ASKED;
  const set = (more: Partial<State>): void => {
    state = { ...state, ...more };
    changed();
  };
  const idSeen = (): string | undefined => statusIdIn({ ...seen(), origin, asked: state.asked });
  const ask = async (): Promise<void> => {
    if (state.busy) return;
    set({ busy: true, failure: undefined, notPermitted: undefined });
    try {
      const statusId = idSeen();
      const answer = await doors.ask(statusId === undefined ? { origin } : { origin, statusId });
      set(
        answer.kind === 'asked'
          ? { busy: false, asked: answer.asked }
          : { busy: false, notPermitted: answer.host },
      );
    } catch (thrown) {
      set({ busy: false, failure: failureOf(thrown) });
    }
  };
  return {
    part: () => partOf(origin, seen(), state),
    look: async () => set({ asked: await doors.asked(origin) }),
    actions: { ask: () => void ask() },
  };
};
