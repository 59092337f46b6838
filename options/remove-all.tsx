/** Everything away at once; it is asked a second time. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted, message } from '../src/platform/words.ts';
import type { RulesState } from '../src/protocol.ts';
import type { Actions } from './model.ts';

type Props = { readonly state: RulesState; readonly actions: Actions };

/** What is the person's own to take away. */
export const ownCount = ({ rules, names, protects, autoClears }: RulesState): number =>
  rules.filter(({ by }) => by !== 'managed').length + names.length + protects.length + autoClears.length;

const Sure = (props: {
  readonly count: number;
  readonly yes: () => void;
  readonly no: () => void;
}): JSX.Element => {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="warning" role="alertdialog" aria-labelledby="sure">
      <span id="sure">{counted('options_sure', props.count)}</span>
      <span class="buttons">
        <button type="button" ref={keep} onClick={props.no}>
          {message('options_keep_them')}
        </button>
        <button type="button" class="danger" onClick={props.yes}>
          {counted('options_remove_all_now', props.count)}
        </button>
      </span>
    </div>
  );
};

export const RemoveAll = ({ state, actions }: Props): JSX.Element | null => {
  const [asked, setAsked] = useState(false);
  const count = ownCount(state);
  if (count === 0) return null;
  return (
    <section class="card bare">
      {asked ? (
        <Sure
          count={count}
          no={() => setAsked(false)}
          yes={() => {
            setAsked(false);
            actions.removeAll();
          }}
        />
      ) : (
        <button type="button" class="danger" onClick={() => setAsked(true)}>
          {message('options_remove_all')}
        </button>
      )}
    </section>
  );
};
