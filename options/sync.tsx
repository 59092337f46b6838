/** The rules on a person's other browsers: off until they say so. */
import type { JSX } from 'preact';
import { message } from '../src/platform/words.ts';
import type { RulesState } from '../src/protocol.ts';
import type { Actions } from './model.ts';

type Props = { readonly sync: RulesState['sync']; readonly actions: Actions };

const Trouble = ({ sync: { trouble }, actions }: Props): JSX.Element | null =>
  trouble === undefined ? null : (
    <p class="warning" role="alert" data-sync={trouble}>
      <span>{message(`sync_${trouble}`)}</span>
      {trouble !== 'newer' && (
        <button type="button" class="small" onClick={actions.sendOurs}>
          {message('options_send_ours')}
        </button>
      )}
    </p>
  );

export const Sync = (props: Props): JSX.Element => (
  <section class="card" data-section="sync" aria-labelledby="sync-title">
    <h2 id="sync-title">{message('options_sync')}</h2>
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={props.sync.on}
      onClick={() => props.actions.sync(!props.sync.on)}
    >
      <span class="knob" aria-hidden="true" />
      <span class="label">{message('options_sync_switch')}</span>
    </button>
    <p class="quiet">{message('options_sync_note')}</p>
    <Trouble {...props} />
  </section>
);
