/** What was cleared without anybody pressing for it, with the way back while there is one. */
import type { JSX } from 'preact';
import { exactTime, nameOf } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';
import type { AutoCleared } from '../src/protocol.ts';
import type { Actions } from './model.ts';

type Props = { readonly log: readonly AutoCleared[]; readonly actions: Actions };

/** Shown at first; the rest on demand. */
const FIRST = 10;

const whatWords = ({ skipped, asked, gone, stayed, storage }: AutoCleared): string => {
  if (skipped) return message('options_log_skipped');
  const named = stayed.map(({ name, why }) => message(`stayed_${why}`, nameOf({ name })));
  const other = storage > 0 ? [counted('options_log_storage', storage)] : [];
  return [message('gone', String(gone), String(asked)), ...named, ...other].join(' ');
};

const Line = ({ line, actions }: { readonly line: AutoCleared; readonly actions: Actions }): JSX.Element => {
  const { undo } = line;
  return (
    <li>
      <span class="told">
        <time dateTime={new Date(line.at).toISOString()}>{exactTime(line.at)}</time>
        <bdi class="what">{line.site}</bdi>
        <span class="means">{message(`options_log_${line.why}`)}</span>
      </span>
      <span>{whatWords(line)}</span>
      {undo !== undefined && (
        <button type="button" class="small" onClick={() => actions.undo(undo)}>
          {message('undo')}
        </button>
      )}
    </li>
  );
};

const Lines = ({ log, actions }: Props): JSX.Element => (
  <ul class="history">
    {log.map((line) => (
      <Line key={`${line.at} ${line.site}`} line={line} actions={actions} />
    ))}
  </ul>
);

export const Log = ({ log, actions }: Props): JSX.Element | null => {
  if (log.length === 0) return null;
  const older = log.slice(FIRST);
  return (
    <section class="card" data-section="log" aria-labelledby="log-title">
      <h2 id="log-title">{message('options_log')}</h2>
      <Lines log={log.slice(0, FIRST)} actions={actions} />
      {older.length > 0 && (
        <details>
          <summary>{counted('options_log_older', older.length)}</summary>
          <Lines log={older} actions={actions} />
        </details>
      )}
    </section>
  );
};
