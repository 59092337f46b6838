/** What was wrong with what is stored, until it has been read. */
import type { JSX } from 'preact';
import type { Trouble } from '../src/schema.ts';
import type { Actions } from './model.ts';
import { message } from './words.ts';

export const Troubled = (props: { readonly trouble: Trouble; readonly actions: Actions }): JSX.Element => (
  <div class="warning" role="alert">
    <span>{message(`trouble_${props.trouble}`)}</span>
    <button type="button" class="small" onClick={props.actions.dismissTrouble}>
      {message('understood')}
    </button>
  </div>
);
