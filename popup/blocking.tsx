/** The switch, what it costs in the statement's words, and what it leaves open. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Choice } from '../src/core/choice.ts';
import type { Entry } from '../src/core/listing.ts';
import { partyOf } from '../src/core/party.ts';
import { useKeptFocus } from '../src/parts/focus.ts';
import type { SiteState } from '../src/protocol.ts';
import { Check } from './check.tsx';
import { ChoiceLine } from './choice.tsx';
import { Quote } from './clause.tsx';
import { Consequence, Elsewhere, LOGIN } from './consequence.tsx';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { Names } from './names.tsx';
import { News } from './news.tsx';
import { Recording, RecordSwitch } from './record.tsx';
import { counted, message } from './words.ts';

type Props = {
  readonly model: Ready | NotPermitted;
  /** What is in the jar, as far as it may be read. */
  readonly entries: readonly Entry[];
  readonly actions: Actions;
};

const Switch = ({ model, actions }: Props): JSX.Element => {
  const { block, state } = model;
  const on = block.kind === 'asking' ? block.wanted : state?.choice.choice === 'reject';
  // Not `disabled`: that would take the focus away from whoever pressed it by key.
  const inert = block.kind === 'asking' || state?.choice.from === 'managed';
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={on}
      aria-busy={block.kind === 'asking'}
      aria-disabled={inert}
      onClick={() => inert || actions.block(!on)}
    >
      <span class="knob" aria-hidden="true" />
      <span class="label">{message('block_switch')}</span>
    </button>
  );
};

/** What a choice would not let in today; the choices that are not named let everything in, for a session at least. */
const REFUSES: Partial<Readonly<Record<Choice, (entry: Entry, site: string) => boolean>>> = {
  reject: () => true,
  'no-third-party': ({ cookie }, site) => partyOf(cookie, site) === 'third',
};

/** Cookies from before the choice stay in the jar until the person agrees to clear them. */
const LeftOver = ({ model, entries, actions }: Props): JSX.Element | null => {
  const refuses = REFUSES[model.state?.choice.choice ?? 'accept'];
  const left = refuses === undefined ? [] : entries.filter((entry) => refuses(entry, model.page.site));
  if (left.length === 0) return null;
  return (
    <p class="ask">
      <span>{counted('left_over', left.length)}</span>
      <button type="button" class="small" onClick={() => actions.clear(left.map(({ key }) => key))}>
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

/** A choice of the person's own is made once more; the default and the administrator's cannot be from here. */
const again = ({ choice: { choice, from } }: SiteState, actions: Actions): (() => void) | undefined =>
  from === 'site' || from === 'host' ? () => actions.choose(choice, from === 'host') : undefined;

const NotInForce = ({ model: { block, state }, actions }: Props): JSX.Element | null => {
  if (block.kind !== 'not-in-force') return null;
  const act = state && again(state, actions);
  return (
    <p class="warning">
      <span>{message('not_in_force', block.missing.join(', '))}</span>
      {act !== undefined && (
        <button type="button" class="small" onClick={act}>
          {message('choose_again')}
        </button>
      )}
    </p>
  );
};

/** Refused on this site, whether or not they are in the list. */
const RefusedNames = ({ model: { state }, actions }: Props): JSX.Element | null =>
  state === undefined ? null : (
    <Names
      label={message('refused_names')}
      names={state.names}
      button="allow_name"
      act={(name) => actions.refuseName(name, false)}
    />
  );

const isRejecting = ({ block, state }: Props['model']): boolean =>
  block.kind === 'on' && state?.choice.choice === 'reject';

/** What the background has answered: what is in force, and what came of it. */
const Known = (props: Props): JSX.Element => (
  <>
    <NotInForce {...props} />
    <InForce {...props} />
    <Check {...props} />
    <News {...props} />
    <RefusedNames {...props} />
    <Recording {...props} />
  </>
);

export const Blocking = (props: Props): JSX.Element => {
  const place = useRef<HTMLElement>(null);
  // What is taken back goes with its button.
  const keepFocus = useKeptFocus(place, props.model.state);
  return (
    <section
      class={isRejecting(props.model) ? 'blocking on' : 'blocking'}
      ref={place}
      onClickCapture={keepFocus}
    >
      <div class="switches">
        <Switch {...props} />
        <RecordSwitch {...props} />
      </div>
      {!FIRST && <Consequence {...props} />}
      <ChoiceLine {...props} />
      <details class="cost">
        <summary>
          <span class="label">{message('block_cost_label')}</span> <q>{LOGIN.quote}</q>
        </summary>
        {!FIRST && (
          <Quote clause={LOGIN}>
            <Elsewhere model={props.model} />
            <p>{message(TARGET === 'chrome' ? 'block_cost_storage' : 'block_cost')}</p>
          </Quote>
        )}
      </details>
      {!FIRST && <Known {...props} />}
    </section>
  );
};
