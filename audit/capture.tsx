/** Any policy: read from a page or pasted, and what can be said of it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Capture } from '../src/app/capture.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { visible } from '../src/parts/words.ts';
import type { ReadableTab } from '../src/platform/capture.ts';
import type { CaptureActions, CaptureState, Read } from './capturing.ts';
import { Clauses } from './clauses.tsx';
import { DeclaredCookies } from './declared.tsx';
import { Differences } from './differences.tsx';
import { counted, exactTime, message } from './words.ts';

type Props = {
  readonly state: CaptureState;
  readonly evidence: Evidence;
  /** The tab that is audited. */
  readonly tabId: number;
  readonly actions: CaptureActions;
};

/** More of a text is not shown at once; it is copied whole. In UTF-16 units. */
const MOST_SHOWN = 100_000;

const POLICY = /privacy|cookie|policy|policies|legal|terms|datenschutz|confidential/i;

/** The page that is read unless another is chosen: one that looks like a policy, else the one that is audited. */
const likeliest = (tabs: readonly ReadableTab[], tabId: number): number =>
  tabs.find(({ id, url }) => id === tabId && POLICY.test(url))?.id ??
  tabs.find(({ url, title }) => POLICY.test(url) || POLICY.test(title))?.id ??
  tabId;

const titleOf = ({ title, url }: ReadableTab): string =>
  title === ''
    ? visible(url)
    : message('capture_tab', visible(title.slice(0, 60)), visible(url.slice(0, 80)));

const FromPage = ({ state, tabId, actions }: Props): JSX.Element => {
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const wanted = chosen ?? likeliest(state.tabs, tabId);
  return (
    <p class="choose-page">
      <label>
        {message('capture_page')}{' '}
        <select value={wanted} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {state.tabs.map((tab) => (
            <option key={tab.id} value={tab.id}>
              {titleOf(tab)}
            </option>
          ))}
        </select>
      </label>{' '}
      <button type="button" class="read" aria-disabled={state.busy} onClick={() => actions.readTab(wanted)}>
        {message('capture_read')}
      </button>
    </p>
  );
};

const Paste = ({ actions }: Pick<Props, 'actions'>): JSX.Element => {
  const [text, setText] = useState('');
  return (
    <details class="paste">
      <summary>{message('capture_paste')}</summary>
      <textarea
        rows={8}
        aria-label={message('capture_pasted_text')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" onClick={() => actions.readPasted(text)}>
        {message('capture_use')}
      </button>
    </details>
  );
};

const sourceOf = ({ from, url }: Capture): string =>
  from === 'pasted' ? message('capture_from_paste') : visible(url);

const Kept = ({ state, actions }: Pick<Props, 'state' | 'actions'>): JSX.Element | null =>
  state.kept.length === 0 ? null : (
    <details class="kept-texts">
      <summary>{counted('capture_kept', state.kept.length)}</summary>
      <ul>
        {state.kept.map((capture) => (
          <li key={`${capture.at} ${capture.sha256}`}>
            <bdi>{sourceOf(capture)}</bdi> <span class="quiet">{exactTime(capture.at)}</span>{' '}
            <button type="button" onClick={() => actions.open(capture)}>
              {message('capture_show')}
            </button>{' '}
            <button type="button" onClick={() => actions.forget(capture)}>
              {message('capture_delete')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );

const Said = ({ state }: Pick<Props, 'state'>): JSX.Element => (
  <p class="said" role="status">
    {state.busy && message('capture_busy')}
    {state.trouble !== undefined && message(`capture_trouble_${state.trouble}`)}
    {state.failure !== undefined && message('capture_failed', state.failure.detail)}
  </p>
);

/** What about this text a reader has to know before believing what follows from it. */
const Notes = ({ read: { capture, english, proposals } }: { readonly read: Read }): JSX.Element => (
  <ul class="notes">
    {capture.loading && <li>{message('capture_note_loading')}</li>}
    {capture.cut && <li>{message('capture_note_cut')}</li>}
    {capture.hidden > 0 && <li>{counted('capture_note_hidden', capture.hidden)}</li>}
    {capture.frames > 0 && <li>{counted('capture_note_frames', capture.frames)}</li>}
    {!english && (
      <li data-note="language">
        {message('capture_note_language', capture.lang === '' ? '–' : visible(capture.lang))}
      </li>
    )}
    {proposals.tooLong > 0 && <li>{counted('capture_note_too_long', proposals.tooLong)}</li>}
  </ul>
);

const Facts = ({
  read,
  kept,
  actions,
}: {
  readonly read: Read;
  readonly kept: boolean;
  readonly actions: CaptureActions;
}): JSX.Element => {
  const { capture, proposals } = read;
  return (
    <>
      <dl class="facts-of-text">
        <dt>{message('capture_source')}</dt>
        <dd>
          <bdi>{sourceOf(capture)}</bdi>
        </dd>
        <dt>{message('capture_at')}</dt>
        <dd>{exactTime(capture.at)}</dd>
        <dt>{message('capture_hash')}</dt>
        <dd>
          <code data-hash>{capture.sha256}</code>
        </dd>
        <dt>{message('capture_size')}</dt>
        <dd>
          {counted('capture_characters', capture.text.length)} ·{' '}
          {counted('capture_sentences', proposals.sentences)}
        </dd>
      </dl>
      <p class="buttons">
        <button type="button" aria-disabled={kept} onClick={() => kept || actions.keep(capture)}>
          {message(kept ? 'capture_is_kept' : 'capture_keep')}
        </button>{' '}
        <button type="button" onClick={() => actions.copy(capture.text)}>
          {message('capture_copy_text')}
        </button>{' '}
        <button type="button" onClick={() => actions.copy(capture.sha256)}>
          {message('capture_copy_hash')}
        </button>
      </p>
    </>
  );
};

const Whole = ({ text }: { readonly text: string }): JSX.Element => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="whole" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{message('capture_whole')}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre tabIndex={0}>{text.slice(0, MOST_SHOWN)}</pre>
      )}
      {text.length > MOST_SHOWN && (
        <p class="quiet">{counted('capture_not_shown', text.length - MOST_SHOWN)}</p>
      )}
    </details>
  );
};

const ReadText = ({ read, state, evidence, actions }: Props & { readonly read: Read }): JSX.Element => {
  const { capture } = read;
  const kept = state.kept.some(({ at, sha256 }) => at === capture.at && sha256 === capture.sha256);
  return (
    <div class="read-text" key={`${capture.at} ${capture.sha256}`}>
      <Facts read={read} kept={kept} actions={actions} />
      <Notes read={read} />
      <Whole text={capture.text} />
      <Differences comparison={read.comparison} />
      <Clauses proposals={read.proposals} evidence={evidence} />
      <DeclaredCookies declared={read.declared} evidence={evidence} />
    </div>
  );
};

export const CaptureView = (props: Props): JSX.Element => {
  const { state, actions } = props;
  return (
    <section class="capture" id="policy" aria-busy={state.busy}>
      <h2>{message('capture_title')}</h2>
      <p class="note">{message('capture_about')}</p>
      <FromPage {...props} />
      <Paste actions={actions} />
      <Kept state={state} actions={actions} />
      <Said state={state} />
      {state.read !== undefined && <ReadText {...props} read={state.read} />}
    </section>
  );
};
