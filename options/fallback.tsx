/** The choice for West UC sites nobody has made a rule for. */
import type { JSX } from 'preact';
import { CHOICES } from '../src/core/choice.ts';
import { CHOICE_KEYS, counted, message } from '../src/platform/words.ts';
import type { RulesState } from '../src/protocol.ts';
import type { Actions } from './model.ts';

type Props = { readonly fallback: RulesState['fallback']; readonly actions: Actions };

export const Fallback = ({ fallback, actions }: Props): JSX.Element => (
  <section class="card" aria-labelledby="fallback-title">
    <h2 id="fallback-title">{message('options_fallback')}</h2>
    <p class="ask">
      <label for="fallback">{message('options_fallback_label')}</label>
      <select
        id="fallback"
        value={fallback.choice}
        disabled={fallback.managed}
        onChange={(event) => {
          const choice = CHOICES.find((known) => known === event.currentTarget.value);
          if (choice !== undefined) actions.setFallback(choice);
        }}
      >
        {CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {message(`choice_${CHOICE_KEYS[choice]}`)}
          </option>
        ))}
      </select>
    </p>
    <p class="quiet">
      {fallback.managed ? message('choice_from_managed') : message('options_fallback_note')}
      {fallback.stopped > 0 && ` ${counted('options_fallback_stopped', fallback.stopped)}`}
    </p>
  </section>
);
