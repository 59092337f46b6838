/** How a question can fail; apart from the protocol so that a page need not load the checks of the door. */

/** What went wrong, as a key of the locale file (`failed_…`); `detail` holds the browser's own words. */
export type FailureCode =
  | 'bad_message'
  | 'nothing_to_undo'
  | 'interrupted'
  | 'not_permitted'
  | 'managed'
  | 'busy'
  | 'browser_refused'
  | 'no_answer';
export type Failure = { readonly code: FailureCode; readonly detail: string };
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** An error that carries its code to the page that asked. */
export class AskFailed extends Error {
  readonly failure: Failure;
  constructor(code: FailureCode, detail: string) {
    super(`${code}: ${detail}`);
    this.failure = { code, detail };
  }
}

/** The failure inside any thrown thing; what is not ours is the browser's refusal in its own words. */
export const failureOf = (thrown: unknown): Failure =>
  thrown instanceof AskFailed
    ? thrown.failure
    : { code: 'browser_refused', detail: thrown instanceof Error ? thrown.message : String(thrown) };
