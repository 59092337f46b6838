/** The laboratory's page as a function of its model. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { POLICIES } from '../src/core/policy/index.ts';
import { doNotTrack } from '../src/core/verdict/unseen.ts';
import { useKeptFocus } from '../src/parts/focus.ts';
import { failureWords } from '../src/parts/words.ts';
import { Experiments } from './experiments.tsx';
import { NewExperiment } from './form.tsx';
import type { Actions, Model, Ready } from './model.ts';
import { ThisPage } from './page.tsx';
import { Result } from './result.tsx';
import { Running } from './running.tsx';
import { message } from './words.ts';

const STATEMENT = POLICIES['west-uc-2017'];

type Props<M = Model> = { readonly model: M; readonly actions: Actions };

/** What is promised, and about which sites: who tests the wrong page tests nothing. */
const Promised = (): JSX.Element => (
  <section class="card promised" aria-labelledby="promised">
    <h2 id="promised">{message('lab_promised')}</h2>
    <blockquote>{doNotTrack.clause.quote}</blockquote>
    <p class="quiet">{message('audit_of', STATEMENT.title, STATEMENT.effective, STATEMENT.archived)}</p>
    <p>{message('lab_promised_text')}</p>
  </section>
);

const isUnderWay = ({ state }: Ready['lab']['experiments'][number]): boolean =>
  state === 'running' || state === 'paused';

/** The form, or the experiment under way. Whoever was in the one is in the other when it takes the place. */
const Current = ({ model, actions }: Props<Ready>): JSX.Element => {
  const current = model.lab.experiments.find(isUnderWay);
  const place = useRef<HTMLDivElement>(null);
  const wasHere = place.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (wasHere && document.activeElement === document.body) place.current?.querySelector('h2')?.focus();
  }, [current?.id]);
  return (
    <div ref={place}>
      {current === undefined ? (
        <NewExperiment model={model} actions={actions} clears={TARGET === 'chrome'} />
      ) : (
        <Running of={current} actions={actions} />
      )}
    </div>
  );
};

/** What is under way or planned, and what is over. */
const Made = ({ model, actions }: Props<Ready>): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  const keep = useKeptFocus(place, model.lab);
  const forget = (id: string): void => {
    keep();
    actions.forget(id);
  };
  const again = (id: string): void => {
    actions.again(id);
    place.current?.querySelector('h2')?.focus();
  };
  return (
    <div ref={place}>
      <Current model={model} actions={actions} />
      <Experiments
        of={model.lab.experiments.filter((one) => !isUnderWay(one))}
        opened={model.opened?.experiment.id}
        actions={{ ...actions, forget, again }}
      />
    </div>
  );
};

const ReadyView = ({ model, actions }: Props<Ready>): JSX.Element => (
  <>
    {model.failure !== undefined && (
      <p class="warning" role="alert">
        <span>{failureWords(model.failure)}</span>
      </p>
    )}
    <Promised />
    <ThisPage model={model} actions={actions} />
    <Made model={model} actions={actions} />
    {model.opened !== undefined && <Result opened={model.opened} />}
  </>
);

const Body = ({ model, actions }: Props): JSX.Element => {
  switch (model.kind) {
    case 'loading':
      return <p class="plain">{message('loading_title')}</p>;
    case 'failed':
      return <p class="plain">{failureWords(model.failure)}</p>;
    case 'ready':
      return <ReadyView model={model} actions={actions} />;
  }
};

export const View = (props: Props): JSX.Element => (
  <main class="lab" data-state={props.model.kind}>
    <header class="head">
      <h1>{message('lab_title')}</h1>
      <p class="quiet">{message('lab_about')}</p>
    </header>
    <Body {...props} />
  </main>
);
