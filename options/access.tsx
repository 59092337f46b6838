/** Rules that are not in force, because their sites may not be accessed. */
import type { JSX } from 'preact';
import { counted, message } from '../src/platform/words.ts';
import type { RulesState } from '../src/protocol.ts';
import type { Actions } from './model.ts';

type Props = { readonly state: RulesState; readonly actions: Actions };

/** Asks for everything that is missing at once: the browser shows one question. */
export const Access = ({ state, actions }: Props): JSX.Element | null => {
  const without = [...state.rules, ...state.names].filter(({ noAccess }) => noAccess);
  const sites = [...new Set(without.map((row) => row.site))];
  if (sites.length === 0) return null;
  return (
    <p class="warning" data-warning="access">
      <span>{counted('options_without_access', sites.length)}</span>
      <button type="button" class="small" onClick={() => actions.access(sites)}>
        {message('options_ask_access')}
      </button>
    </p>
  );
};
