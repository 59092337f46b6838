/** A new experiment. */
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS } from '../src/core/lab/design.ts';
import { type Actions, type Form, type Ready, TESTED, type Tested, type Wrong } from './model.ts';
import { Path } from './path.tsx';
import { LONGEST_DWELL } from './wish.ts';
import { message } from './words.ts';

type Props = { readonly model: Ready; readonly actions: Actions };

const WRONG: Readonly<Record<Wrong, () => string>> = {
  url: () => message('lab_wrong_url'),
  pairs: () => message('lab_wrong_pairs', String(MIN_PAIRS), String(MAX_PAIRS)),
  dwell: () => message('lab_wrong_dwell', String(LONGEST_DWELL)),
  seed: () => message('lab_wrong_seed'),
  same: () => message('lab_wrong_same'),
  agreed: () => message('lab_wrong_agreed'),
};

const Fault = (props: { readonly of: Wrong; readonly among: readonly Wrong[] }): JSX.Element | null =>
  props.among.includes(props.of) ? (
    <p class="fault" id={`wrong-${props.of}`}>
      {WRONG[props.of]()}
    </p>
  ) : null;

/** What a control is described by: its hint, and what is wrong with it. */
const describedBy = (...ids: readonly (string | false)[]): { readonly 'aria-describedby'?: string } => {
  const there = ids.filter((id) => id !== false);
  return there.length === 0 ? {} : { 'aria-describedby': there.join(' ') };
};

type FieldProps = {
  readonly id: Extract<Wrong, 'url' | 'pairs' | 'dwell' | 'seed'>;
  readonly label: string;
  readonly hint?: string;
  readonly model: Ready;
  readonly actions: Actions;
};

const Field = ({ id, label, hint, model, actions }: FieldProps): JSX.Element => {
  const isWrong = model.wrong.includes(id);
  return (
    <div class="field">
      <label for={`field-${id}`}>{label}</label>
      <input
        id={`field-${id}`}
        name={id}
        type="text"
        inputMode={id === 'url' ? 'url' : 'numeric'}
        autocomplete="off"
        spellcheck={false}
        value={model.form[id]}
        aria-invalid={isWrong}
        {...describedBy(hint !== undefined && `hint-${id}`, isWrong && `wrong-${id}`)}
        onInput={(event) => actions.fill({ [id]: event.currentTarget.value })}
      />
      {hint !== undefined && (
        <p class="quiet" id={`hint-${id}`}>
          {hint}
        </p>
      )}
      <Fault of={id} among={model.wrong} />
    </div>
  );
};

const Choice = (props: {
  readonly name: 'tested' | 'third';
  readonly label: string;
  readonly value: Tested | undefined;
  readonly isWrong?: boolean;
  readonly set: (value: Tested | undefined) => void;
}): JSX.Element => (
  <div class="field">
    <label for={`field-${props.name}`}>{props.label}</label>
    <select
      id={`field-${props.name}`}
      name={props.name}
      value={props.value ?? ''}
      aria-invalid={props.isWrong === true}
      {...describedBy(props.isWrong === true && 'wrong-same')}
      onChange={({ currentTarget: { value } }) => props.set(TESTED.find((one) => one === value))}
    >
      {props.name === 'third' && <option value="">{message('lab_third_none')}</option>}
      {TESTED.map((one) => (
        <option key={one} value={one}>
          {message(`lab_tested_${one}`)}
        </option>
      ))}
    </select>
  </div>
);

const Tick = (props: {
  readonly name: 'placebo' | 'agreed' | 'storage';
  readonly isWrong?: boolean;
  readonly form: Form;
  readonly actions: Actions;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <label class="tick">
    <input
      type="checkbox"
      name={props.name}
      checked={props.form[props.name]}
      aria-invalid={props.isWrong === true}
      {...describedBy(props.isWrong === true && `wrong-${props.name}`)}
      onChange={(event) => props.actions.fill({ [props.name]: event.currentTarget.checked })}
    />
    <span>{props.children}</span>
  </label>
);

/** Chromium has no jar of its own for each run: the person's cookies are put aside, which they must know. */
const Consent = ({ model, actions }: Props): JSX.Element => (
  <fieldset class="consent">
    <legend>{message('lab_consent')}</legend>
    <p>{message('lab_consent_text')}</p>
    <Tick name="agreed" isWrong={model.wrong.includes('agreed')} form={model.form} actions={actions}>
      {message('lab_consent_agree')}
    </Tick>
    <Fault of="agreed" among={model.wrong} />
    <Tick name="storage" form={model.form} actions={actions}>
      {message('lab_consent_storage')}
    </Tick>
  </fieldset>
);

const FOLDED: readonly Wrong[] = ['dwell', 'same', 'seed'];

/** Folded until wanted, or until something in it is wrong. */
const More = ({ model, actions }: Props): JSX.Element => {
  const place = useRef<HTMLDetailsElement>(null);
  const isWrong = FOLDED.some((one) => model.wrong.includes(one));
  useLayoutEffect(() => {
    if (isWrong) place.current?.setAttribute('open', '');
  }, [isWrong]);
  return (
    <details class="more" ref={place}>
      <summary>{message('lab_more')}</summary>
      <Field
        id="dwell"
        label={message('lab_dwell')}
        hint={message('lab_dwell_hint')}
        model={model}
        actions={actions}
      />
      <Choice
        name="third"
        label={message('lab_third')}
        value={model.form.third}
        isWrong={model.wrong.includes('same')}
        set={(third) => actions.fill({ third })}
      />
      <Fault of="same" among={model.wrong} />
      <Tick name="placebo" form={model.form} actions={actions}>
        {message('lab_placebo')}
      </Tick>
      <Field
        id="seed"
        label={message('lab_seed')}
        hint={message('lab_seed_hint')}
        model={model}
        actions={actions}
      />
      <Path model={model} actions={actions} />
    </details>
  );
};

/** What is wrong is where the person goes next. */
const startOrShow = (form: HTMLFormElement, start: () => void): void => {
  start();
  form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
};

/** `clears`: whether this browser has no containers. */
export const NewExperiment = (props: Props & { readonly clears: boolean }): JSX.Element => {
  const { model, actions } = props;
  return (
    <form
      class="card"
      aria-labelledby="new-experiment"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        startOrShow(event.currentTarget, actions.start);
      }}
    >
      <h2 id="new-experiment" tabIndex={-1}>
        {message('lab_new')}
      </h2>
      <p>{message('lab_new_text')}</p>
      <Field id="url" label={message('lab_url')} model={model} actions={actions} />
      <Choice
        name="tested"
        label={message('lab_tested')}
        value={model.form.tested}
        set={(tested) => actions.fill({ tested: tested ?? 'dnt' })}
      />
      <Field
        id="pairs"
        label={message('lab_pairs')}
        hint={message('lab_pairs_hint', String(MIN_PAIRS), String(DEFAULT_PAIRS))}
        model={model}
        actions={actions}
      />
      <More model={model} actions={actions} />
      {!model.seesAll && (
        <div class="note">
          <p>{message('lab_sees_some')}</p>
          <button type="button" class="small" onClick={actions.seeAll}>
            {message('lab_see_all')}
          </button>
        </div>
      )}
      {props.clears && <Consent model={model} actions={actions} />}
      <p class="buttons">
        <button type="submit" class="primary">
          {message('lab_start')}
        </button>
      </p>
    </form>
  );
};
