/** The switch, what it costs in the statement's words, and what it leaves open. */
import type { JSX } from 'preact';
import type { Entry } from '../src/core/listing.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { knownSite } from '../src/core/sites/index.ts';
import { Quote } from './clause.tsx';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { Recording, RecordSwitch } from './record.tsx';
import { counted, message } from './words.ts';

const LOGIN = POLICIES['west-uc-2017'].clauses.login;

type Props = {
  readonly model: Ready | NotPermitted;
  /** What is in the jar, as far as it may be read. */
  readonly entries: readonly Entry[];
  readonly actions: Actions;
};

const Switch = ({ model, actions }: Props): JSX.Element => {
  const { block, state } = model;
  const on = block.kind === 'asking' ? block.wanted : state?.choice.choice === 'reject';
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={on}
      aria-busy={block.kind === 'asking'}
      // Not `disabled`: that would take the focus away from whoever pressed it by key.
      aria-disabled={block.kind === 'asking'}
      onClick={() => actions.block(!on)}
    >
      <span class="knob" aria-hidden="true" />
      <span class="label">{message('block_switch')}</span>
    </button>
  );
};

/** Cookies from before the block stay in the jar until the person agrees to clear them. */
const LeftOver = ({ entries, actions }: Props): JSX.Element | null => {
  if (entries.length === 0) return null;
  return (
    <p class="ask">
      <span>{counted('left_over', entries.length)}</span>
      <button type="button" class="small" onClick={() => actions.clear(entries.map(({ key }) => key))}>
        {message('clear_left_over')}
      </button>
    </p>
  );
};

const InForce = (props: Props): JSX.Element | null => {
  const {
    model: { block },
    actions,
  } = props;
  if (block.kind !== 'on') return null;
  return (
    <>
      <LeftOver {...props} />
      {block.gaps.length > 0 && (
        <details class="gaps">
          <summary>
            <span class="label">{counted('gaps', block.gaps.length)}</span>
          </summary>
          <ul>
            {block.gaps.map((gap) => (
              <li key={gap}>{message(`gap_${gap}`)}</li>
            ))}
          </ul>
          {block.canImprove && (
            <button type="button" class="small" onClick={actions.improveBlock}>
              {message('improve_block')}
            </button>
          )}
        </details>
      )}
    </>
  );
};

const NotInForce = ({ model, actions }: Props): JSX.Element | null =>
  model.block.kind !== 'not-in-force' ? null : (
    <p class="warning">
      <span>{message('not_in_force', model.block.missing.join(', '))}</span>
      <button type="button" class="small" onClick={() => actions.block(true)}>
        {message('block_again')}
      </button>
    </p>
  );

export const Blocking = (props: Props): JSX.Element => (
  <section class={props.model.block.kind === 'on' ? 'blocking on' : 'blocking'}>
    <div class="switches">
      <Switch {...props} />
      <RecordSwitch {...props} />
    </div>
    <details>
      <summary>
        <span class="label">{message('block_cost_label')}</span> <q>{LOGIN.quote}</q>
      </summary>
      <Quote clause={LOGIN}>
        {knownSite(props.model.page.host)?.policy === undefined && <p>{message('block_cost_elsewhere')}</p>}
        <p>{message(TARGET === 'chrome' ? 'block_cost_storage' : 'block_cost')}</p>
      </Quote>
    </details>
    <NotInForce {...props} />
    <InForce {...props} />
    <Recording {...props} />
  </section>
);
