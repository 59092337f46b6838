/** The laboratory's page as a function of its model. */
import type { JSX } from 'preact';
import { POLICIES } from '../src/core/policy/index.ts';
import { doNotTrack } from '../src/core/verdict/unseen.ts';
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

const ReadyView = ({ model, actions }: Props<Ready>): JSX.Element => {
  const { experiments } = model.lab;
  const current = experiments.find(isUnderWay);
  return (
    <>
      {model.failure !== undefined && (
        <p class="warning" role="alert">
          <span>{failureWords(model.failure)}</span>
        </p>
      )}
      <Promised />
      <ThisPage model={model} actions={actions} />
      {current === undefined ? (
        <NewExperiment model={model} actions={actions} clears={TARGET === 'chrome'} />
      ) : (
        <Running of={current} actions={actions} />
      )}
      <Experiments
        of={experiments.filter((one) => !isUnderWay(one))}
        opened={model.opened?.experiment.id}
        actions={actions}
      />
      {model.opened !== undefined && <Result opened={model.opened} />}
    </>
  );
};

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
