/** The popup as a function of its model. */
import type { JSX } from 'preact';
import { failureWords } from '../src/parts/words.ts';
import { Blocking } from './blocking.tsx';
import { Header } from './header.tsx';
import type { Actions, Model, NotPermitted } from './model.ts';
import { Main, ReadyView } from './ready.tsx';
import { Status } from './status.tsx';
import { Troubled } from './troubled.tsx';
import { message } from './words.ts';

type Props<M = Model> = { readonly model: M; readonly actions: Actions };

/** A plain page of one sentence, what to do about it, and where there is one, the button that does it. */
const Plain = (props: {
  readonly kind: string;
  readonly title: string;
  /** Under a site's header the title is the second heading, alone on the page the first. */
  readonly under?: boolean;
  readonly text: string;
  readonly button?: JSX.Element;
}): JSX.Element => (
  <section class="plain" data-state={props.kind}>
    {props.under ? <h2>{props.title}</h2> : <h1>{props.title}</h1>}
    <p>{props.text}</p>
    {props.button}
  </section>
);

/** A block outlives the permission it was made with: whoever has one here must see it, and can end it. */
const NotPermittedView = ({ model, actions }: Props<NotPermitted>): JSX.Element => {
  const { site } = model.page;
  const stored = model.block.kind === 'on' || model.block.kind === 'not-in-force';
  const button = (
    <button type="button" class="primary" onClick={() => actions.inspect(site)}>
      {message('inspect')}
    </button>
  );
  return (
    <>
      <Header page={model.page} actions={actions} />
      {model.trouble !== undefined && <Troubled trouble={model.trouble} actions={actions} />}
      {stored && <Blocking model={model} entries={[]} actions={actions} />}
      <Plain
        under
        kind="not-permitted"
        title={message('not_permitted_title')}
        text={message('not_permitted_text', site)}
        button={button}
      />
      <Status outcome={model.outcome} actions={actions} />
    </>
  );
};

const Body = ({ model, actions }: Props): JSX.Element => {
  switch (model.kind) {
    case 'loading':
      return <Plain kind="loading" title={message('loading_title')} text={message('loading_text')} />;
    case 'no-page':
      return (
        <Plain
          kind={`no-page-${model.why}`}
          title={message(`no_page_${model.why}_title`)}
          text={message(`no_page_${model.why}_text`)}
        />
      );
    case 'not-permitted':
      return <NotPermittedView model={model} actions={actions} />;
    case 'ready':
      return <ReadyView model={model} actions={actions} />;
    case 'failed':
      return (
        <Plain
          kind="failed"
          title={message('failed_title')}
          text={failureWords(model.failure)}
          button={
            <button type="button" class="primary" onClick={actions.retry}>
              {message('try_again')}
            </button>
          }
        />
      );
  }
};

export const View = (props: Props): JSX.Element => (
  <Main kind={props.model.kind}>
    <Body {...props} />
  </Main>
);
