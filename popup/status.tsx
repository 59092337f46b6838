/** The line that says what came of what the person did; screen readers read it out. */
import type { JSX } from 'preact';
import type { Failure } from '../src/failure.ts';
import type { ClearOutcome, UndoOutcome } from '../src/protocol.ts';
import type { Actions, Outcome } from './model.ts';
import { counted, message, nameOf } from './words.ts';

/** Named at most; the rest is counted. */
const MOST_NAMED = 5;

const stayedWords = ({ stayed }: ClearOutcome): string => {
  const named = stayed
    .slice(0, MOST_NAMED)
    .map(({ name, why }) => message(`stayed_${why}`, nameOf({ name })));
  const more = stayed.length - named.length;
  return [...named, ...(more > 0 ? [counted('and_more', more)] : [])].join(' ');
};

const clearedWords = (outcome: ClearOutcome): string => {
  const gone = message('gone', String(outcome.gone), String(outcome.asked));
  return outcome.stayed.length === 0 ? gone : `${gone} ${stayedWords(outcome)}`;
};

const undoneWords = ({ asked, back, notBack }: UndoOutcome): string => {
  const named = notBack
    .slice(0, MOST_NAMED)
    .map(({ name, why }) => message(`not_back_${why}`, nameOf({ name })));
  return [message('back', String(back), String(asked)), ...named].join(' ');
};

export const failureWords = ({ code, detail }: Failure): string => message(`failed_${code}`, detail);

const words = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'none':
      return '';
    case 'clearing':
      return counted('clearing', outcome.count);
    case 'cleared':
      return clearedWords(outcome.outcome);
    case 'undone':
      return undoneWords(outcome.outcome);
    case 'switched':
      return message(outcome.on ? 'block_is_on' : 'block_is_off');
    case 'said':
      return message(`said_${outcome.what}`);
    case 'failed':
      return failureWords(outcome.failure);
  }
};

/** After a switch an open page still shows, or was not seen doing, what happened before. */
const wantsReload = (outcome: Outcome): boolean =>
  outcome.kind === 'switched' || (outcome.kind === 'said' && outcome.what === 'recording');

type Props = { readonly outcome: Outcome; readonly actions: Actions };

/** The way back from a clear, as long as there is one. */
const Undo = ({ outcome, actions }: Props): JSX.Element | null => {
  const id = outcome.kind === 'cleared' ? outcome.outcome.undo : undefined;
  if (id === undefined) return null;
  return (
    <button type="button" class="small" onClick={() => actions.undo(id)}>
      {message('undo')}
    </button>
  );
};

export const Status = ({ outcome, actions }: Props): JSX.Element => (
  <div class={`status ${outcome.kind}`}>
    {/* biome-ignore lint/a11y/noRedundantRoles: older screen readers know the role but not the element's own */}
    <output role="status">{words(outcome)}</output>
    <Undo outcome={outcome} actions={actions} />
    {wantsReload(outcome) && (
      <button type="button" class="small" onClick={actions.reloadPage}>
        {message('reload_page')}
      </button>
    )}
  </div>
);
