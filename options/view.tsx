/** The options page as a function of its model; what a person types into the search lives here and nowhere else. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useKeptFocus } from '../src/parts/focus.ts';
import { failureWords } from '../src/parts/words.ts';
import { message } from '../src/platform/words.ts';
import type { RulesState } from '../src/protocol.ts';
import { Access } from './access.tsx';
import { Fallback } from './fallback.tsx';
import { RulesFile } from './file.tsx';
import { Lists } from './lists.tsx';
import { Log } from './log.tsx';
import type { Actions, Model, Ready } from './model.ts';
import { RemoveAll } from './remove-all.tsx';
import { Status } from './status.tsx';
import { Sync } from './sync.tsx';

type Props<M = Model> = { readonly model: M; readonly actions: Actions };

/** From so many entries on there is something to search. */
const LONG = 8;

const countOf = ({ rules, names, protects, autoClears }: RulesState): number =>
  rules.length + names.length + protects.length + autoClears.length;

const Search = (props: { readonly words: string; readonly set: (words: string) => void }): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: <search> is not known to Chromium 117 and earlier ESRs alike
  <div class="tools" role="search">
    <input
      type="search"
      aria-label={message('options_search')}
      placeholder={message('options_search')}
      value={props.words}
      onInput={(event) => props.set(event.currentTarget.value)}
    />
  </div>
);

const Troubles = ({
  state,
  actions,
}: {
  readonly state: RulesState;
  readonly actions: Actions;
}): JSX.Element => (
  <>
    {state.trouble !== undefined && (
      <div class="warning" role="alert">
        <span>{message(`trouble_${state.trouble}`)}</span>
        <button type="button" class="small" onClick={actions.dismissTrouble}>
          {message('understood')}
        </button>
      </div>
    )}
    {state.policyUnreadable && (
      <p class="warning" role="alert" data-warning="policy">
        <span>{message('options_policy_unreadable')}</span>
      </p>
    )}
    <Access state={state} actions={actions} />
  </>
);

/** What is taken away takes the keyboard's place with it: the next button gets it. */
const useKeeping = (
  place: { readonly current: HTMLElement | null },
  model: Ready,
  actions: Actions,
): Actions => {
  const keep = useKeptFocus(place, model.state);
  return {
    ...actions,
    remove: (removal) => {
      keep();
      actions.remove(removal);
    },
    removeAll: () => {
      keep();
      actions.removeAll();
    },
  };
};

const ReadyView = ({ model, actions }: Props<Ready>): JSX.Element => {
  const [words, setWords] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const keeping = useKeeping(place, model, actions);
  const { state } = model;
  const isLong = countOf(state) > LONG;
  return (
    <div ref={place}>
      <Troubles state={state} actions={actions} />
      {isLong && <Search words={words} set={setWords} />}
      <Lists state={state} words={isLong ? words : ''} actions={keeping} />
      <Log log={state.log} actions={actions} />
      <Fallback fallback={state.fallback} actions={actions} />
      <RulesFile file={model.file} actions={actions} />
      <Sync sync={state.sync} actions={actions} />
      <RemoveAll state={state} actions={keeping} />
      <Status outcome={model.outcome} />
    </div>
  );
};

const Body = ({ model, actions }: Props): JSX.Element => {
  switch (model.kind) {
    case 'loading':
      return <p class="plain">{message('loading_title')}</p>;
    case 'failed':
      return (
        <section class="plain">
          <h2>{message('failed_title')}</h2>
          <p>{failureWords(model.failure)}</p>
          <button type="button" class="primary" onClick={actions.retry}>
            {message('try_again')}
          </button>
        </section>
      );
    case 'ready':
      return <ReadyView model={model} actions={actions} />;
  }
};

export const View = ({ model, actions }: Props): JSX.Element => (
  <main data-state={model.kind}>
    <header class="page-head">
      <h1>{message('options_title')}</h1>
      <p class="quiet">{message('options_lead')}</p>
    </header>
    <Body model={model} actions={actions} />
  </main>
);
