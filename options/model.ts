/** All the options page can be in; a view is a pure function of it. */
import type { Choice } from '../src/core/choice.ts';
import type { Failure } from '../src/failure.ts';
import type { Comparison, Preview, Removal, RulesState, UndoOutcome } from '../src/protocol.ts';

/** What last happened at the person's wish, said in the status line. */
export type Outcome =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'said';
      readonly what: 'working' | 'removed' | 'all_removed' | 'default_set' | 'exported' | 'sent';
    }
  | { readonly kind: 'imported'; readonly done: Comparison }
  | { readonly kind: 'undone'; readonly outcome: UndoOutcome }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const NO_OUTCOME: Outcome = { kind: 'none' };

/** A file that was chosen, and what it would change; nothing has changed yet. */
export type Chosen = { readonly name: string; readonly text: string; readonly preview: Preview };

export type Ready = {
  readonly kind: 'ready';
  readonly state: RulesState;
  readonly file: Chosen | undefined;
  readonly outcome: Outcome;
};

export type Model =
  | { readonly kind: 'loading' }
  | Ready
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a person can do; the composition root gives the deeds. */
export type Actions = {
  readonly remove: (removal: Removal) => void;
  readonly removeAll: () => void;
  readonly setFallback: (choice: Choice) => void;
  /** Asks for access to these sites; begins in the turn of the click. */
  readonly access: (sites: readonly string[]) => void;
  readonly exportRules: () => void;
  readonly chooseFile: (file: File) => void;
  readonly applyFile: () => void;
  readonly dropFile: () => void;
  readonly sync: (on: boolean) => void;
  readonly sendOurs: () => void;
  /** Gives back what a clear by itself took. */
  readonly undo: (id: string) => void;
  readonly dismissTrouble: () => void;
  readonly retry: () => void;
};
