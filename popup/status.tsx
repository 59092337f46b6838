/** The line that says what came of what the person did; screen readers read it out. */
import type { JSX } from 'preact';
import { failureWords } from '../src/parts/words.ts';
import type { ClearOutcome, StorageOutcome, UndoOutcome } from '../src/protocol.ts';
import type { Actions, Outcome } from './model.ts';
import { CHOICE_KEYS, counted, message, nameOf, visible } from './words.ts';

/** Named at most; the rest is counted. */
const MOST_NAMED = 5;

const stayedWords = ({ stayed }: ClearOutcome): string => {
  const named = stayed
    .slice(0, MOST_NAMED)
    .map(({ name, why }) => message(`stayed_${why}`, nameOf({ name })));
  const more = stayed.length - named.length;
  return [...named, ...(more > 0 ? [counted('and_more', more)] : [])].join(' ');
};

/** What its frames still say is there, and what nobody could be asked about. */
const storageWords = ({ origins, stayed, unseen }: StorageOutcome): string =>
  [
    counted('storage_gone', origins),
    ...stayed.map(({ origin, kinds }) => message('storage_stayed', visible(origin), kinds.join(', '))),
    ...(unseen > 0 ? [counted('storage_unseen', unseen)] : []),
  ].join(' ');

const clearedWords = ({ outcome, storage }: Extract<Outcome, { kind: 'cleared' }>): string =>
  [
    // Of a clear of storage alone there is nothing to say of cookies.
    ...(outcome.asked === 0 && storage !== undefined
      ? []
      : [message('gone', String(outcome.gone), String(outcome.asked))]),
    ...(outcome.stayed.length === 0 ? [] : [stayedWords(outcome)]),
    ...(storage === undefined ? [] : [storageWords(storage)]),
    ...(outcome.final ? [message('final')] : []),
  ].join(' ');

const undoneWords = ({ asked, back, notBack }: UndoOutcome): string => {
  const named = notBack
    .slice(0, MOST_NAMED)
    .map(({ name, why }) => message(`not_back_${why}`, nameOf({ name })));
  return [message('back', String(back), String(asked)), ...named].join(' ');
};

const words = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'none':
      return '';
    case 'clearing':
      return counted('clearing', outcome.count);
    case 'cleared':
      return clearedWords(outcome);
    case 'undone':
      return undoneWords(outcome.outcome);
    case 'switched':
      return message(outcome.on ? 'block_is_on' : 'block_is_off');
    case 'chosen':
      return message(`chosen_${CHOICE_KEYS[outcome.choice]}`);
    case 'said':
      return message(`said_${outcome.what}`);
    case 'failed':
      return failureWords(outcome.failure);
  }
};

/** After a switch an open page still shows, or was not seen doing, what happened before. */
const wantsReload = (outcome: Outcome): boolean =>
  outcome.kind === 'switched' ||
  outcome.kind === 'chosen' ||
  (outcome.kind === 'said' && outcome.what === 'recording');

type Props = { readonly outcome: Outcome; readonly actions: Actions };

/** The way back from a clear, as long as there is one. */
const Undo = ({ outcome, actions }: Props): JSX.Element | null => {
  if (outcome.kind !== 'cleared' || outcome.outcome.undo === undefined) return null;
  const { undo } = outcome.outcome;
  return (
    <button type="button" class="small" onClick={() => actions.undo(undo, outcome.refused)}>
      {message('undo')}
    </button>
  );
};

/** Said a second time, what is protected goes too. */
const Twice = ({ outcome, actions }: Props): JSX.Element | null => {
  if (outcome.kind !== 'cleared' || outcome.outcome.protectedKeys.length === 0) return null;
  const { outcome: cleared } = outcome;
  return (
    <button type="button" class="small danger" onClick={() => actions.clearProtected(cleared)}>
      {message('clear_protected_too')}
    </button>
  );
};

export const Status = ({ outcome, actions }: Props): JSX.Element => (
  <div class={`status ${outcome.kind}`}>
    {/* biome-ignore lint/a11y/noRedundantRoles: older screen readers know the role but not the element's own */}
    <output role="status">{FIRST ? '' : words(outcome)}</output>
    {!FIRST && <Twice outcome={outcome} actions={actions} />}
    {!FIRST && <Undo outcome={outcome} actions={actions} />}
    {!FIRST && wantsReload(outcome) && (
      <button type="button" class="small" onClick={actions.reloadPage}>
        {message('reload_page')}
      </button>
    )}
  </div>
);
