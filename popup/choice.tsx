/** The choice for a site: which one holds, whose it is and where, and every other there is. */
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import { CHOICES, type Choice } from '../src/core/choice.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import type { SiteState } from '../src/protocol.ts';
import { Quote } from './clause.tsx';
import { Elsewhere } from './consequence.tsx';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { Names } from './names.tsx';
import { CHOICE_KEYS, message } from './words.ts';

const CLAUSE = POLICIES['west-uc-2017'].clauses.choices;

type Props = { readonly model: Ready | NotPermitted; readonly actions: Actions };
type Known = Props & { readonly state: SiteState };

const choiceName = (choice: Choice): string => message(`choice_${CHOICE_KEYS[choice]}`);

/** What it does in this browser. */
const doesWords = (choice: Choice): string =>
  message(`does_${CHOICE_KEYS[choice]}_${TARGET === 'chrome' ? 'chromium' : 'firefox'}`);

const whoseWords = ({ choice: { from } }: SiteState, host: string): string =>
  from === 'host' ? message('choice_from_host', host) : message(`choice_from_${from}`);

const ARROWS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Arrows go from one to the next without choosing it: each would take effect, and ask for permissions, on the way
 * to the one that is meant. Space and Enter choose.
 */
const onKey = (event: TargetedKeyboardEvent<HTMLElement>): void => {
  if (!(event.target instanceof HTMLInputElement)) return;
  const radios = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')];
  const step = ARROWS[event.key];
  if (step === undefined && event.key !== 'Enter') return;
  event.preventDefault();
  if (step === undefined) event.target.click();
  else radios.at((radios.indexOf(event.target) + step) % radios.length)?.focus();
};

type RadioProps = {
  readonly name: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly label: string;
  readonly does?: string;
  readonly choose: () => void;
};

const Radio = ({ name, checked, disabled, label, does, choose }: RadioProps): JSX.Element => (
  <label>
    <input type="radio" name={name} checked={checked} disabled={disabled} onChange={choose} />
    <span>
      <span class="name">{label}</span>
      {does !== undefined && <span class="does">{does}</span>}
    </span>
  </label>
);

/** Which hosts the next choice is for; by itself it changes nothing. */
const Where = (props: {
  readonly model: Props['model'];
  readonly only: boolean;
  readonly disabled: boolean;
  readonly setOnly: (only: boolean) => void;
}): JSX.Element => {
  const { site, host } = props.model.page;
  const { only, disabled, setOnly } = props;
  return (
    <fieldset class="where-it-holds" aria-label={message('choice_where')}>
      {[false, true].map((one) => (
        <Radio
          key={String(one)}
          name="where"
          checked={only === one}
          disabled={disabled}
          label={one ? message('only_host', host) : message('whole_site', site)}
          choose={() => setOnly(one)}
        />
      ))}
    </fieldset>
  );
};

/** A choice of the person's own can be taken back; the default and the administrator's cannot be from here. */
const Remove = ({ state: { choice }, actions }: Known): JSX.Element | null =>
  choice.from === 'site' || choice.from === 'host' ? (
    <p>
      <button type="button" class="small" onClick={() => actions.choose(undefined, choice.from === 'host')}>
        {message('choice_remove')}
      </button>
    </p>
  ) : null;

const Protection = ({ state, actions }: Known): JSX.Element => (
  <>
    <p>
      <label>
        <input
          type="checkbox"
          checked={state.protects.site}
          onChange={(event) => actions.protect(undefined, event.currentTarget.checked)}
        />{' '}
        {message('protect_site')}
      </label>
    </p>
    <p class="note">{message('protect_note')}</p>
    <Names
      label={message('protected_names')}
      names={state.protects.names}
      button="unprotect_name"
      act={(name) => actions.protect(name, false)}
    />
  </>
);

const Choices = (props: Known): JSX.Element => {
  const { model, state, actions } = props;
  const { choice, from } = state.choice;
  // What was chosen last is shown where it holds, until another place is looked at.
  const [elsewhere, setElsewhere] = useState<boolean>();
  const managed = from === 'managed';
  const only = elsewhere ?? from === 'host';
  const holdsHere = managed || only === (from === 'host');
  const choose = (wanted: Choice): void => {
    setElsewhere(undefined);
    actions.choose(wanted, only);
  };
  return (
    <div class="choices">
      <Where model={model} only={only} disabled={managed} setOnly={setElsewhere} />
      <fieldset
        class="choose"
        aria-label={message('choice_label')}
        aria-busy={model.block.kind === 'asking'}
        onKeyDown={onKey}
      >
        {CHOICES.map((one) => (
          <Radio
            key={one}
            name="choice"
            checked={holdsHere && one === choice}
            disabled={managed}
            label={choiceName(one)}
            does={doesWords(one)}
            choose={() => choose(one)}
          />
        ))}
      </fieldset>
      <Remove {...props} />
      <Quote clause={CLAUSE}>
        <Elsewhere model={model} />
      </Quote>
      <Protection {...props} />
    </div>
  );
};

/** One line that says what holds; the rest is drawn only while it is unfolded. */
export const ChoiceLine = ({ model, actions }: Props): JSX.Element => {
  const [open, setOpen] = useState(false);
  const { state, page } = model;
  return (
    <details class="choice" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="label">{message('choice_label')}</span>{' '}
        {!FIRST && state !== undefined && (
          <>
            <span class="chosen">{choiceName(state.choice.choice)}</span> · {whoseWords(state, page.host)}
            {state.protects.site && ` · ${message('row_protected')}`}
          </>
        )}
      </summary>
      {!FIRST && open && state !== undefined && <Choices model={model} state={state} actions={actions} />}
    </details>
  );
};
