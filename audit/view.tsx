/** The audit page as a function of its model. */
import type { JSX } from 'preact';
import { POLICIES } from '../src/core/policy/index.ts';
import { CaptureView } from './capture.tsx';
import { VerifyAndCompare } from './compare.tsx';
import { Contents } from './contents.tsx';
import { HandOver } from './handover.tsx';
import { Matrix } from './matrix.tsx';
import type { Actions, Model, Ready } from './model.ts';
import { Seen } from './seen.tsx';
import { Statement } from './statement.tsx';
import { exactTime, message } from './words.ts';

const STATEMENT = POLICIES['west-uc-2017'];

const Plain = (props: { readonly title: string; readonly text: string }): JSX.Element => (
  <section class="plain">
    <h1>{props.title}</h1>
    <p>{props.text}</p>
  </section>
);

const Head = ({ model, actions }: { readonly model: Ready; readonly actions: Actions }): JSX.Element => (
  <header class="head">
    <div class="title">
      <h1>
        {message('audit_title')} <bdi>{model.page.host}</bdi>
      </h1>
      <p class="quiet">
        {message('audit_of', STATEMENT.title, STATEMENT.effective, STATEMENT.archived)}{' '}
        {message('audit_looked', exactTime(model.at))}
      </p>
    </div>
    <p class="buttons">
      <button type="button" onClick={actions.refresh}>
        {message('look_again')}
      </button>{' '}
      <button type="button" onClick={actions.print}>
        {message('print')}
      </button>
    </p>
  </header>
);

/** What was not seen belongs to every verdict. */
const NotSeen = ({ model }: { readonly model: Ready }): JSX.Element => (
  <p class="not-seen-words">
    <strong>{message('not_seen')}</strong>{' '}
    {model.blind.map(({ kind }) => message(`blind_short_${kind}`)).join(' · ')}
  </p>
);

const ReadyView = (props: { readonly model: Ready; readonly actions: Actions }): JSX.Element => (
  <>
    <Head {...props} />
    <NotSeen model={props.model} />
    <Contents evidence={props.model.evidence} />
    <Matrix judged={props.model.judged} tabId={props.model.tabId} wanted={props.model.wanted} />
    <Seen evidence={props.model.evidence} wanted={props.model.wanted} />
    <CaptureView
      state={props.model.capture}
      evidence={props.model.evidence}
      tabId={props.model.tabId}
      actions={props.actions.capture}
    />
    <div id="hand-over">
      <HandOver state={props.model.handOver} actions={props.actions.handOver} />
    </div>
    <div id="verify">
      <VerifyAndCompare state={props.model.handOver} actions={props.actions.handOver} />
    </div>
    <Statement sections={props.model.statement} judged={props.model.judged} wanted={props.model.wanted} />
  </>
);

const Body = (props: { readonly model: Model; readonly actions: Actions }): JSX.Element => {
  const { model } = props;
  switch (model.kind) {
    case 'loading':
      return <Plain title={message('loading_title')} text={message('loading_text')} />;
    case 'no-page':
      return <Plain title={message('no_page_closed_title')} text={message('no_page_closed_text')} />;
    case 'not-permitted':
      return (
        <Plain title={message('not_permitted_title')} text={message('not_permitted_text', model.page.site)} />
      );
    case 'failed':
      return (
        <Plain
          title={message('failed_title')}
          text={message(`failed_${model.failure.code}`, model.failure.detail)}
        />
      );
    case 'ready':
      return <ReadyView model={model} actions={props.actions} />;
  }
};

export const View = (props: { readonly model: Model; readonly actions: Actions }): JSX.Element => (
  <main class="audit" data-state={props.model.kind}>
    <Body {...props} />
  </main>
);
