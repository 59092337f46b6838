/** The clicks that every visit makes: recorded in the page's tab, listed as they will be made. */
import type { JSX } from 'preact';
import type { Actions, Ready } from './model.ts';
import { counted, message, visible } from './words.ts';

type Props = { readonly model: Ready; readonly actions: Actions };

const Steps = ({ steps }: Pick<Ready['form'], 'steps'>): JSX.Element => (
  <ol class="path">
    {steps.map(({ selector, after }, place) => (
      // The same element may be clicked twice.
      <li key={place}>
        <code>{visible(selector)}</code>{' '}
        <span class="quiet">{message('lab_path_after', (after / 1000).toFixed(1))}</span>
      </li>
    ))}
  </ol>
);

const standOf = ({ recording, pathEnd, form: { steps } }: Ready): string => {
  if (recording) return counted('lab_path_so_far', steps.length);
  const stand = steps.length === 0 ? message('lab_path_none') : counted('lab_path_steps', steps.length);
  return pathEnd === undefined || pathEnd === 'stopped'
    ? stand
    : `${message(`lab_path_end_${pathEnd}`)} ${stand}`;
};

const Buttons = ({ model, actions }: Props): JSX.Element => (
  <p class="buttons">
    {model.tabId !== undefined && (
      <button type="button" class="small" onClick={model.recording ? actions.stopSteps : actions.recordSteps}>
        {model.recording ? message('lab_path_stop') : message('lab_path_record')}
      </button>
    )}{' '}
    {model.form.steps.length > 0 && !model.recording && (
      <button type="button" class="small" onClick={() => actions.fill({ steps: [] })}>
        {message('lab_path_drop')}
      </button>
    )}
  </p>
);

/** Nothing to show where there is no page to record in and no path taken from another experiment. */
export const Path = ({ model, actions }: Props): JSX.Element | null =>
  model.tabId === undefined && model.form.steps.length === 0 ? null : (
    <fieldset class="field" data-recording={model.recording}>
      <legend>{message('lab_path')}</legend>
      <p role="status">{standOf(model)}</p>
      {model.form.steps.length > 0 && <Steps steps={model.form.steps} />}
      <Buttons model={model} actions={actions} />
      {model.tabId !== undefined && <p class="quiet">{message('lab_path_hint')}</p>}
    </fieldset>
  );
