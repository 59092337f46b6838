/** When the site is cleared by itself, and when it was. */
import type { JSX } from 'preact';
import type { Ask, AutoCleared } from '../src/protocol.ts';
import type { AutoClear } from '../src/schema.ts';
import type { Actions, Ready } from './model.ts';
import { counted, exactTime, message } from './words.ts';

type AutoWish = Ask<'auto-clear'>['wish'];

const OFF: AutoWish = { lastTab: false, start: false, days: 0, grace: 10, storage: false };

const wishOf = (stored: AutoClear | undefined): AutoWish => {
  if (stored === undefined) return OFF;
  const { site: _site, since: _since, ...wish } = stored;
  return wish;
};

/** Seconds after the last tab has closed, and days without a visit, that can be chosen. */
const GRACES = [0, 10, 60, 600, 3600] as const;
const DAYS = [0, 1, 7, 30, 90] as const;

const graceWords = (seconds: number): string => {
  if (seconds === 0) return message('at_once');
  if (seconds < 60) return message('after', counted('second', seconds));
  return seconds < 3600
    ? message('after', counted('minute', seconds / 60))
    : message('after', counted('hour', seconds / 3600));
};

/** What is stored and not on the list (set elsewhere) is on it all the same. */
const withStored = (list: readonly number[], stored: number): readonly number[] =>
  list.includes(stored) ? list : [...list, stored].sort((a, b) => a - b);

const Numbers = (props: {
  readonly label: string;
  readonly list: readonly number[];
  readonly value: number;
  readonly words: (value: number) => string;
  readonly set: (value: number) => void;
}): JSX.Element => (
  <select
    aria-label={props.label}
    value={String(props.value)}
    onChange={(event) => props.set(Number(event.currentTarget.value))}
  >
    {withStored(props.list, props.value).map((one) => (
      <option key={one} value={String(one)}>
        {props.words(one)}
      </option>
    ))}
  </select>
);

const Tick = (props: {
  readonly words: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}): JSX.Element => (
  <label class="tick">
    <input
      type="checkbox"
      checked={props.on}
      onChange={({ currentTarget }) => props.set(currentTarget.checked)}
    />
    <span>{props.words}</span>
  </label>
);

const lineWords = ({ why, skipped, asked, gone, storage }: AutoCleared): string => {
  if (skipped) return message('auto_skipped');
  return [
    message(`auto_why_${why}`),
    message('gone', String(gone), String(asked)),
    ...(storage > 0 ? [counted('storage_gone', storage)] : []),
  ].join(' ');
};

/** The latest of them, each with its way back. */
const MOST_LINES = 5;

const Log = ({ model, actions }: Props): JSX.Element | null => {
  const log = model.clearing?.log ?? [];
  if (log.length === 0) return null;
  return (
    <ul class="plain-list auto-log" aria-label={message('auto_log')}>
      {log.slice(0, MOST_LINES).map((line) => (
        <li key={`${line.at} ${line.why}`} data-why={line.why}>
          <span>
            <time class="quiet">{exactTime(line.at)}</time> {lineWords(line)}
          </span>
          {line.undo !== undefined && (
            <button type="button" class="small" onClick={() => actions.undo(line.undo ?? '')}>
              {message('undo')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};

type Props = { readonly model: Ready; readonly actions: Actions };

export const ByItself = (props: Props): JSX.Element | null => {
  const { model, actions } = props;
  if (model.state === undefined) return null;
  const wish = wishOf(model.state.autoClear);
  const change = (part: Partial<AutoWish>): void => actions.clearByItself({ ...wish, ...part });
  const on = model.state.autoClear !== undefined;
  return (
    <details class="by-itself" open={on}>
      <summary>
        <span class="label">{message(on ? 'auto_on' : 'auto_off')}</span>
      </summary>
      <div class="auto-line">
        <Tick words={message('auto_last_tab')} on={wish.lastTab} set={(lastTab) => change({ lastTab })} />
        <Numbers
          label={message('auto_grace')}
          list={GRACES}
          value={wish.grace}
          words={graceWords}
          set={(grace) => change({ grace })}
        />
      </div>
      <Tick words={message('auto_start')} on={wish.start} set={(start) => change({ start })} />
      <div class="auto-line">
        <Tick
          words={message('auto_days')}
          on={wish.days > 0}
          set={(chosen) => change({ days: chosen ? 30 : 0 })}
        />
        <Numbers
          label={message('auto_days_count')}
          list={DAYS}
          value={wish.days}
          words={(days) => (days === 0 ? message('never') : counted('day', days))}
          set={(days) => change({ days })}
        />
      </div>
      <Tick words={message('auto_storage')} on={wish.storage} set={(storage) => change({ storage })} />
      <p class="note">{message('auto_note')}</p>
      <Log {...props} />
    </details>
  );
};
