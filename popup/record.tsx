/** Recording: the switch, and what is kept and for how long, while it is on and after. */
import type { JSX } from 'preact';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { counted, exactTime, message } from './words.ts';

type Props = { readonly model: Ready | NotPermitted; readonly actions: Actions };

export const RecordSwitch = ({ model, actions }: Props): JSX.Element => {
  const { record } = model;
  const on = record?.record !== undefined;
  return (
    <button
      type="button"
      role="switch"
      class="switch record"
      aria-checked={on}
      aria-disabled={record === undefined}
      onClick={() => record !== undefined && actions.record(!on, false)}
    >
      <span class="knob" aria-hidden="true" />
      <span class="label">{message('record_switch')}</span>
    </button>
  );
};

const DAYS = [1, 7, 30, 90, 365] as const;

const KeepDays = ({ days, actions }: { readonly days: number; readonly actions: Actions }): JSX.Element => (
  <label>
    {message('keep_for')}{' '}
    <select value={days} onChange={(event) => actions.keepDays(Number(event.currentTarget.value))}>
      {[...new Set([...DAYS, days])].map((count) => (
        <option key={count} value={count}>
          {counted('day', count)}
        </option>
      ))}
    </select>
  </label>
);

const HowLong = (props: { readonly days: number; readonly actions: Actions }): JSX.Element => (
  <p class="ask">
    <KeepDays {...props} />
    <button type="button" class="small" onClick={props.actions.forget}>
      {message('forget')}
    </button>
  </p>
);

type Site = NonNullable<Ready['record']>;
type On = { readonly record: NonNullable<Site['record']>; readonly days: number; readonly actions: Actions };

const WhileOn = ({ record, days, actions }: On): JSX.Element => (
  <details class="recording">
    <summary>
      <span class="label">{message('recording')}</span> {message('recording_since', exactTime(record.since))}
    </summary>
    <p class="note">{message(record.values ? 'kept_with_values' : 'kept_without_values')}</p>
    <p>
      <label>
        <input
          type="checkbox"
          checked={record.values}
          onChange={(event) => actions.record(true, event.currentTarget.checked)}
        />{' '}
        {message('keep_values')}
      </label>
    </p>
    <HowLong days={days} actions={actions} />
  </details>
);

/** Whoever has switched it off must still find what was recorded, and be able to delete it. */
const WhileOff = (props: { readonly days: number; readonly actions: Actions }): JSX.Element => (
  <details class="recorded">
    <summary>
      <span class="label">{message('recorded_before')}</span>
    </summary>
    <p class="note">{message('recorded_before_note')}</p>
    <HowLong {...props} />
  </details>
);

const Failed = ({ failure }: { readonly failure: string }): JSX.Element => (
  <p class="warning" role="alert">
    {message('record_failed', failure)}
  </p>
);

const hasRecorded = (model: Ready | NotPermitted): boolean =>
  model.kind === 'ready' && model.further !== undefined && model.further.ledgers.length > 0;

export const Recording = ({ model, actions }: Props): JSX.Element | null => {
  const state = model.record;
  if (state === undefined) return null;
  const { record, keepDays, failure } = state;
  return (
    <>
      {failure !== undefined && <Failed failure={failure} />}
      {record !== undefined && <WhileOn record={record} days={keepDays} actions={actions} />}
      {record === undefined && hasRecorded(model) && <WhileOff days={keepDays} actions={actions} />}
    </>
  );
};
