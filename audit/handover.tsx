/** A record of the look: whether with values, whether signed, in which form, and of which audit. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordFile } from '../src/core/record/record.ts';
import { FORMAT_IDS, type FormatId } from '../src/core/report/index.ts';
import { visible } from '../src/parts/words.ts';
import type { HandOverActions, HandOverState } from './handing-over.ts';
import { exactTime, message } from './words.ts';

type Props = { readonly state: HandOverState; readonly actions: HandOverActions };

/** Keys of the locale file hold no hyphen. */
const KEYS = {
  json: 'json',
  html: 'html',
  csv: 'csv',
  'csv-events': 'csv_events',
  'csv-keys': 'csv_keys',
  'csv-runs': 'csv_runs',
  markdown: 'markdown',
  edps: 'edps',
  'cookies-txt': 'cookies_txt',
  har: 'har',
} as const satisfies Readonly<Record<FormatId, string>>;

/** One button for each form; `of` names whose record, where it is not the look's. */
export const Forms = ({
  opened,
  actions,
}: {
  readonly opened?: RecordFile;
  readonly actions: HandOverActions;
}): JSX.Element => (
  <ul class="forms">
    {FORMAT_IDS.map((id) => (
      <li key={id}>
        <button type="button" data-format={id} onClick={() => actions.save(id, opened)}>
          {message(`format_${KEYS[id]}`)}
        </button>{' '}
        <span class="quiet">{message(`format_for_${KEYS[id]}`)}</span>
      </li>
    ))}
  </ul>
);

export const Root = ({
  file,
  actions,
}: {
  readonly file: RecordFile;
  readonly actions: HandOverActions;
}): JSX.Element => (
  <p class="root" data-root={file.seal.root}>
    {message('handover_root')} <code>{file.seal.root}</code>{' '}
    <button type="button" class="small" onClick={() => actions.copyRoot(file.seal.root)}>
      {message('handover_copy')}
    </button>
  </p>
);

const Check = (props: {
  readonly on: boolean;
  readonly label: string;
  readonly note: string;
  readonly set: (on: boolean) => void;
}): JSX.Element => (
  <p class="check">
    <label>
      <input
        type="checkbox"
        checked={props.on}
        onChange={({ currentTarget }) => props.set(currentTarget.checked)}
      />{' '}
      {props.label}
    </label>
    <span class="quiet">{props.note}</span>
  </p>
);

const Key = ({ state, actions }: Props): JSX.Element | null =>
  state.publicKey === undefined ? null : (
    <p class="root">
      {message('handover_key')} <code>{state.publicKey}</code>{' '}
      <button type="button" class="small" onClick={actions.forgetKey}>
        {message('handover_forget_key')}
      </button>
    </p>
  );

const Begin = ({ actions }: Pick<Props, 'actions'>): JSX.Element => {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  return (
    <form
      class="begin"
      onSubmit={(event) => {
        event.preventDefault();
        actions.begin(name, note);
      }}
    >
      <label>
        {message('audit_run_name')}{' '}
        <input value={name} maxLength={200} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <label>
        {message('audit_run_note')}{' '}
        <input value={note} maxLength={2000} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
      </label>
      <button type="submit">{message('audit_run_begin')}</button>
    </form>
  );
};

const Step = ({ actions }: Pick<Props, 'actions'>): JSX.Element => {
  const [step, setStep] = useState('');
  return (
    <form
      class="begin"
      onSubmit={(event) => {
        event.preventDefault();
        actions.mark(step);
        setStep('');
      }}
    >
      <label>
        {message('audit_run_step')}{' '}
        <input value={step} maxLength={2000} onInput={({ currentTarget }) => setStep(currentTarget.value)} />
      </label>
      <button type="submit">{message('audit_run_mark')}</button>
      <button type="button" onClick={actions.end}>
        {message('audit_run_end')}
      </button>
    </form>
  );
};

const Run = ({ state, actions }: Props): JSX.Element => {
  const { run } = state;
  if (run === undefined)
    return (
      <>
        <p class="quiet">{message('audit_run_about')}</p>
        <Begin actions={actions} />
      </>
    );
  return (
    <div class="run" data-run={run.until === undefined ? 'on' : 'ended'}>
      <p>
        {run.until === undefined
          ? message('audit_run_since', visible(run.name), exactTime(run.from))
          : message('audit_run_ended', visible(run.name), exactTime(run.from), exactTime(run.until))}
      </p>
      <ol class="steps">
        {run.steps.map(({ at, words }) => (
          <li key={at}>
            <time>{exactTime(at)}</time> <bdi>{visible(words)}</bdi>
          </li>
        ))}
      </ol>
      {run.until === undefined ? (
        <Step actions={actions} />
      ) : (
        <button type="button" onClick={actions.drop}>
          {message('audit_run_drop')}
        </button>
      )}
    </div>
  );
};

const Said = ({ state }: Pick<Props, 'state'>): JSX.Element => (
  <p role="status" class="said">
    {state.failure !== undefined
      ? message('handed_failed', visible(state.failure.detail))
      : state.said !== undefined && message(`handed_${state.said}`)}
  </p>
);

export const HandOver = ({ state, actions }: Props): JSX.Element => (
  <section class="handover" aria-busy={state.busy}>
    <h2>{message('handover_title')}</h2>
    <p>{message('handover_about')}</p>
    <Check
      on={state.values}
      label={message('handover_values')}
      note={message('handover_values_note')}
      set={actions.setValues}
    />
    <Check
      on={state.signs}
      label={message('handover_sign')}
      note={message('handover_sign_note')}
      set={actions.setSigns}
    />
    <Forms actions={actions} />
    <Said state={state} />
    {state.made !== undefined && <Root file={state.made} actions={actions} />}
    <Key state={state} actions={actions} />
    <h3>{message('audit_run_title')}</h3>
    <Run state={state} actions={actions} />
  </section>
);
