/** The audit page as a function of its model. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { arrangeCharted, COOKIE_ANCHOR } from '../src/core/chart/arrange.ts';
import { chartedOf } from '../src/core/chart/charted.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { CaptureView } from './capture.tsx';
import { VerifyAndCompare } from './compare.tsx';
import { Cookies } from './cookies.tsx';
import { HandOver } from './handover.tsx';
import { LifetimesView } from './lifetime-chart.tsx';
import { Matrix } from './matrix.tsx';
import type { Actions, Model, Ready } from './model.ts';
import { Places } from './places.tsx';
import { Statement } from './statement.tsx';
import { TimelineView } from './timeline.tsx';
import { counted, exactTime, message } from './words.ts';

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

/** The parts of the page, by the names its address can end in. */
const PARTS = [
  ['verdicts', 'audit_matrix'],
  ['seen', 'seen_title'],
  ['timeline', 'timeline_title'],
  ['lifetimes', 'lifetimes_title'],
  ['cookies', 'cookies_title'],
  ['storage', 'report_storage'],
  ['policy', 'capture_title'],
  ['hand-over', 'handover_title'],
  ['verify', 'verify_title'],
  ['statement', 'audit_statement'],
] as const;

const Contents = ({ model }: { readonly model: Ready }): JSX.Element => {
  const keeps = model.evidence.frames.length > 0;
  return (
    <nav class="contents" aria-label={message('report_contents')}>
      <ul>
        {PARTS.filter(([id]) => id !== 'storage' || keeps).map(([id, key]) => (
          <li key={id}>
            <a href={`#${id}`}>{message(key)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Find = (props: {
  readonly find: string;
  readonly set: (words: string) => void;
  readonly found: number;
  readonly of: number;
}): JSX.Element => (
  <section class="seen-section" id="seen">
    <h2>{message('seen_title')}</h2>
    <p class="find">
      <input
        type="search"
        aria-label={message('filter')}
        placeholder={message('filter')}
        value={props.find}
        onInput={({ currentTarget }) => props.set(currentTarget.value)}
      />{' '}
      <output>{message('shown_of', String(props.found), counted('cookies', props.of))}</output>
    </p>
    <p class="note">{message(props.found === 0 ? 'none_found' : 'seen_note')}</p>
  </section>
);

/** What was seen of cookies: pictures and table are of those that are looked for. */
const Seen = ({ model: { evidence, wanted } }: { readonly model: Ready }): JSX.Element => {
  const [find, setFind] = useState('');
  const [came, setCame] = useState('');
  const all = useMemo(() => chartedOf(evidence), [evidence]);
  const charted = useMemo(() => arrangeCharted(all, find, 'name'), [all, find]);
  if (came !== wanted) {
    // Whoever is sent to a cookie finds it, whatever was looked for before.
    setCame(wanted);
    if (wanted.startsWith(COOKIE_ANCHOR)) setFind('');
  }
  return (
    <>
      {all.length > 0 && <Find find={find} set={setFind} found={charted.length} of={all.length} />}
      {(charted.length > 0 || all.length === 0) && (
        <>
          <TimelineView charted={charted} now={evidence.now} />
          <LifetimesView charted={charted} />
          <Cookies charted={charted} evidence={evidence} wanted={wanted} />
        </>
      )}
      <Places evidence={evidence} />
    </>
  );
};

const ReadyView = (props: { readonly model: Ready; readonly actions: Actions }): JSX.Element => (
  <>
    <Head {...props} />
    <NotSeen model={props.model} />
    <Contents model={props.model} />
    <Matrix judged={props.model.judged} wanted={props.model.wanted} />
    <Seen model={props.model} />
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
