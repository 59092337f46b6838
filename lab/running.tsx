/** The experiment that runs or is paused. */
import type { JSX } from 'preact';
import type { LabProgress } from '../src/protocol.ts';
import type { Actions } from './model.ts';
import { armWords, counted, message, signalWords, stateWords, timeWords, visible } from './words.ts';

const Next = ({ of: { next, left } }: { readonly of: LabProgress }): JSX.Element | null =>
  next === undefined ? null : (
    <p>
      {message('lab_next', String(next.pair + 1), armWords(next.arm))}{' '}
      {left !== undefined && <span class="quiet">{message('lab_left', timeWords(left))}</span>}
    </p>
  );

export const Running = (props: { readonly of: LabProgress; readonly actions: Actions }): JSX.Element => {
  const { of: progress, actions } = props;
  const isRunning = progress.state === 'running';
  const { made, planned, invalid } = progress;
  return (
    <section class="card running" aria-labelledby="running" data-experiment={progress.state}>
      <h2 id="running" tabIndex={-1}>
        {isRunning ? message('lab_running') : message('lab_paused')}
      </h2>
      <p>
        <bdi class="where">{visible(progress.design.url)}</bdi> · {signalWords(progress.design.signals)}
      </p>
      <progress max={planned} value={made} aria-label={message('lab_progress')} />
      <p role="status">
        {message('lab_made', String(made), String(planned))}
        {invalid > 0 && ` · ${counted('lab_invalid', invalid)}`}
        {!isRunning && ` · ${stateWords(progress)}`}
      </p>
      {isRunning && <Next of={progress} />}
      {isRunning && <p class="quiet">{message(`lab_meanwhile_${progress.cleanBy}`)}</p>}
      <p class="buttons">
        {isRunning ? (
          <button type="button" onClick={actions.pause}>
            {message('lab_pause')}
          </button>
        ) : (
          <button type="button" class="primary" onClick={actions.resume}>
            {message('lab_resume')}
          </button>
        )}{' '}
        <button type="button" onClick={actions.cancel}>
          {message('lab_cancel')}
        </button>
      </p>
    </section>
  );
};
