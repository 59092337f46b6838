/** Recording: the switch, and while it is on, what is kept and for how long. */
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

export const Recording = ({ model, actions }: Props): JSX.Element | null => {
  const state = model.record;
  if (state === undefined) return null;
  if (state.failure !== undefined)
    return (
      <p class="warning" role="alert">
        {message('record_failed', state.failure)}
      </p>
    );
  const { record, keepDays } = state;
  if (record === undefined) return null;
  return (
    <details class="recording">
      <summary>
        <span class="label">{message('recording')}</span>{' '}
        {message('recording_since', exactTime(record.since))}
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
      <p class="ask">
        <KeepDays days={keepDays} actions={actions} />
        <button type="button" class="small" onClick={actions.forget}>
          {message('forget')}
        </button>
      </p>
    </details>
  );
};
