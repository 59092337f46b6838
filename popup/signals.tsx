/** "Do Not Track and Global Privacy Control": what is chosen, what was really sent, and what it does not reach. */
import type { JSX } from 'preact';
import type { FrameSignal } from '../src/core/lab/coverage.ts';
import { SIGNAL_NAMES, type SignalName, type Signals } from '../src/core/signal.ts';
import type { Failure } from '../src/failure.ts';
import { failureWords } from '../src/parts/words.ts';
import type { PageSignals, SignalsState } from '../src/protocol.ts';
import { chosenFor, contactWords, coverageWords, sentNames, shortWords } from './signal-words.ts';
import { message, visible } from './words.ts';

export type SignalsView = {
  readonly site: string;
  /** Undefined until the background has said it. */
  readonly state: SignalsState | undefined;
  readonly sent: PageSignals | undefined;
  /** What the browser itself sends, and whether that can be set from here. */
  readonly native: Signals;
  readonly settable: boolean;
  /** Whether every site may be accessed. */
  readonly everywhere: boolean;
  /** Sites of the page that may not be accessed, so that nothing is sent with requests to them. */
  readonly uncovered: readonly string[];
  readonly failure: Failure | undefined;
};

export type SignalsActions = {
  /** For the site, or everywhere; undefined takes the rule away. The page is loaded again. */
  readonly send: (signals: Signals | undefined, everywhere: boolean) => void;
  readonly sendNatively: (on: boolean) => void;
  readonly accessEverywhere: () => void;
  readonly reload: () => void;
  readonly openLab: () => void;
};

type Props = { readonly view: SignalsView; readonly actions: SignalsActions };
type Known = Props & { readonly state: SignalsState };

const Boxes = (props: {
  readonly label: string;
  readonly signals: Signals;
  readonly set: (signals: Signals) => void;
  readonly children?: JSX.Element | false;
}): JSX.Element => (
  <fieldset>
    <legend>{props.label}</legend>
    {SIGNAL_NAMES.map((name: SignalName) => (
      <label key={name}>
        <input
          type="checkbox"
          data-signal={name}
          checked={props.signals[name]}
          onChange={(event) => props.set({ ...props.signals, [name]: event.currentTarget.checked })}
        />{' '}
        {message(`signal_${name}`)}
      </label>
    ))}
    {props.children}
  </fieldset>
);

const Choose = ({ view, state, actions }: Known): JSX.Element => (
  <div class="signal-choose">
    <Boxes
      label={message('signal_for_site', view.site)}
      signals={chosenFor(state)}
      set={(signals) => actions.send(signals, false)}
    >
      {state.site !== undefined && (
        <button type="button" class="small" onClick={() => actions.send(undefined, false)}>
          {message('signal_as_everywhere')}
        </button>
      )}
    </Boxes>
    <Boxes
      label={message('signal_everywhere')}
      signals={state.everywhere ?? { dnt: false, gpc: false }}
      set={(signals) => actions.send(signals.dnt || signals.gpc ? signals : undefined, true)}
    />
  </div>
);

/** Frames that read the same are one line: a page may have dozens. */
const alike = (frames: readonly FrameSignal[]): readonly (FrameSignal & { readonly count: number })[] => {
  const lines = new Map<string, FrameSignal & { readonly count: number }>();
  for (const frame of frames) {
    const key = JSON.stringify([frame.origin, frame.dnt, frame.gpc]);
    lines.set(key, { ...frame, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines.values()];
};

const Frames = ({ frames }: { readonly frames: readonly FrameSignal[] }): JSX.Element | null =>
  frames.length === 0 ? null : (
    <table>
      <caption>{message('signal_frames')}</caption>
      <thead>
        <tr>
          <th scope="col">{message('signal_frame')}</th>
          <th scope="col">{message('signal_property_dnt')}</th>
          <th scope="col">{message('signal_property_gpc')}</th>
        </tr>
      </thead>
      <tbody>
        {alike(frames).map(({ origin, dnt, gpc, count }) => (
          <tr key={`${origin} ${dnt} ${gpc}`}>
            <th scope="row">
              <bdi>{visible(origin)}</bdi>
              {count > 1 && ` × ${count}`}
            </th>
            <td>{visible(dnt ?? message('signal_unset'))}</td>
            <td>{gpc === undefined ? message('signal_unset') : String(gpc)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const Sent = ({ view, state, actions }: Known): JSX.Element | null => {
  const { sent } = view;
  const chosen = chosenFor(state);
  if (sentNames(chosen).length === 0 || sent === undefined) return null;
  if (sent.coverage.requests === 0)
    return (
      <p class="ask">
        <span>{message('signal_not_counted')}</span>
        <button type="button" class="small" onClick={actions.reload}>
          {message('reload_page')}
        </button>
      </p>
    );
  const lines = SIGNAL_NAMES.flatMap((name) => coverageWords(name, chosen, sent));
  return (
    <>
      <ul class="signal-sent">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {sent.dropped > 0 && <li>{message('signal_dropped', String(sent.dropped))}</li>}
      </ul>
      <Frames frames={sent.coverage.frames} />
    </>
  );
};

/** Where nothing is sent for want of access, and the way to it. */
const Uncovered = ({ view, actions }: Props): JSX.Element | null =>
  view.everywhere ? null : (
    <p class="ask">
      <span>
        {view.uncovered.length > 0
          ? message('signal_uncovered', view.uncovered.map(visible).join(', '))
          : message('signal_uncovered_others')}
      </span>
      <button type="button" class="small" onClick={actions.accessEverywhere}>
        {message('signal_access')}
      </button>
    </p>
  );

const Gaps = ({ view, state, actions }: Known): JSX.Element | null =>
  state.gaps.length === 0 ? null : (
    <>
      <h3>{message('signal_gaps')}</h3>
      <ul>
        {state.gaps.map((gap) => (
          <li key={gap}>{message(`signal_gap_${gap}`)}</li>
        ))}
      </ul>
      <Uncovered view={view} actions={actions} />
    </>
  );

const Native = ({ view, actions }: Props): JSX.Element => (
  <>
    <h3>{message('signal_native')}</h3>
    <ul>
      {SIGNAL_NAMES.map((name) => (
        <li key={name}>
          {message(view.native[name] ? `signal_native_on_${name}` : `signal_native_off_${name}`)}
        </li>
      ))}
    </ul>
    {view.settable ? (
      <p class="ask">
        <span>{message('signal_native_gaps')}</span>
        <button type="button" class="small" onClick={() => actions.sendNatively(!view.native.dnt)}>
          {message(view.native.dnt ? 'signal_native_stop' : 'signal_native_start')}
        </button>
      </p>
    ) : (
      <p class="note">{message('signal_native_firefox')}</p>
    )}
  </>
);

/** The way to the laboratory, with what it would tell more of. */
const Laboratory = ({ view, state, actions }: Known): JSX.Element => {
  const words = contactWords(state, view.sent);
  return (
    <p class={words === '' ? undefined : 'ask'}>
      {words !== '' && <span class="contacts">{words}</span>}
      <button type="button" class="small" onClick={actions.openLab}>
        {message('signal_lab')}
      </button>
    </p>
  );
};

const Inside = (props: Known): JSX.Element => {
  const { view, state, actions } = props;
  return (
    <div class="inside">
      {state.experiment && <p class="note">{message('signal_experiment')}</p>}
      {state.missing.length > 0 && (
        <p class="warning" role="alert">
          {message('signal_not_in_force')}
        </p>
      )}
      <Choose {...props} />
      <p class="note">{message('signal_note')}</p>
      <Sent {...props} />
      <Gaps {...props} />
      <Native view={view} actions={actions} />
      <Laboratory {...props} />
    </div>
  );
};

export const SignalSection = ({ view, actions }: Props): JSX.Element => (
  <details class="signals">
    <summary>
      <span class="label">{message('signal_title')}</span>{' '}
      {view.state !== undefined && shortWords(view.state, view.sent)}
    </summary>
    {view.failure !== undefined && (
      <p class="warning" role="alert">
        {failureWords(view.failure)}
      </p>
    )}
    {view.state !== undefined && <Inside view={view} state={view.state} actions={actions} />}
  </details>
);
