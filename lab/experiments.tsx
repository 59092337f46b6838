/** Experiments that have ended, newest first. */
import type { JSX } from 'preact';
import type { LabProgress } from '../src/protocol.ts';
import type { Actions } from './model.ts';
import { exactTime, message, signalWords, stateWords, visible } from './words.ts';

type Props = { readonly of: LabProgress; readonly isOpen: boolean; readonly actions: Actions };

const Line = ({ of: one, isOpen, actions }: Props): JSX.Element => (
  <li class="experiment" data-experiment={one.state}>
    <div>
      <strong>
        <bdi>{visible(one.design.url)}</bdi>
      </strong>
      <p class="quiet">
        {exactTime(one.from)} · {signalWords(one.design.signals)} ·{' '}
        {message('lab_made', String(one.made), String(one.planned))} · {stateWords(one)}
      </p>
      {one.restored !== undefined && (
        <p class="quiet">{message('lab_restored', String(one.restored.back), String(one.restored.asked))}</p>
      )}
    </div>
    <p class="buttons">
      <button
        type="button"
        class="small"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? actions.close() : actions.open(one.id))}
      >
        {isOpen ? message('lab_close') : message('lab_open')}
      </button>{' '}
      <button type="button" class="small" onClick={() => actions.again(one.id)}>
        {message('lab_again')}
      </button>{' '}
      <button type="button" class="small" onClick={() => actions.save(one.id)}>
        {message('lab_save')}
      </button>{' '}
      <button type="button" class="small" onClick={() => actions.forget(one.id)}>
        {message('lab_forget')}
      </button>
    </p>
  </li>
);

export const Experiments = (props: {
  readonly of: readonly LabProgress[];
  readonly opened: string | undefined;
  readonly actions: Actions;
}): JSX.Element | null =>
  props.of.length === 0 ? null : (
    <section class="card" aria-labelledby="experiments">
      <h2 id="experiments">{message('lab_experiments')}</h2>
      <ul>
        {props.of.map((one) => (
          <Line key={one.id} of={one} isOpen={one.id === props.opened} actions={props.actions} />
        ))}
      </ul>
    </section>
  );
