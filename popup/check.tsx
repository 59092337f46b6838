/** "Check that it holds": the button, and what one reload of the page showed, no more than it showed. */
import type { ComponentChildren, JSX } from 'preact';
import type { Leak } from '../src/core/check/leaks.ts';
import type { CheckReport } from '../src/core/check/report.ts';
import { failureWords } from '../src/parts/words.ts';
import { alarmOf, factsOf, leakWords, notSeen } from './check-words.ts';
import type { Actions, CheckView, NotPermitted, Ready } from './model.ts';
import { counted, message } from './words.ts';

type Props = { readonly model: Ready | NotPermitted; readonly actions: Actions };

const MOST_LEAKS = 20;

const Leaks = ({ leaks }: { readonly leaks: readonly Leak[] }): JSX.Element => (
  <div class="leaks" role="alert">
    <h2>{alarmOf(leaks)}</h2>
    <ul>
      {leaks.slice(0, MOST_LEAKS).map((leak) => (
        <li key={leakWords(leak)} data-leak={leak.kind}>
          {leakWords(leak)}
        </li>
      ))}
    </ul>
    {leaks.length > MOST_LEAKS && <p>{counted('and_others', leaks.length - MOST_LEAKS)}</p>}
  </div>
);

const Table = ({ report }: { readonly report: CheckReport }): JSX.Element => (
  <table>
    <thead>
      <tr>
        <th scope="col">{message('check_channel')}</th>
        <th scope="col">{message('check_tried')}</th>
        <th scope="col">{message('check_carried')}</th>
        <th scope="col">{message('check_offered')}</th>
      </tr>
    </thead>
    <tbody>
      {report.channels.map(({ channel, requests, withCookie, offers }) => (
        <tr key={channel} data-channel={channel}>
          <th scope="row">{message(`channel_${channel}`)}</th>
          <td>{requests}</td>
          <td class={withCookie > 0 ? 'leaked' : undefined}>{withCookie}</td>
          <td>{offers}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Report = ({
  model,
  report,
}: {
  readonly model: Props['model'];
  readonly report: CheckReport;
}): JSX.Element => (
  <div class={report.leaks.length > 0 ? 'report leaked' : 'report'}>
    {report.leaks.length > 0 ? <Leaks leaks={report.leaks} /> : <h2>{message('check_nothing')}</h2>}
    <p class="seen">{factsOf(report).join(' ')}</p>
    <details>
      <summary>
        <span class="label">{message('check_by_channel')}</span>
      </summary>
      <Table report={report} />
      <ul>
        {notSeen(model, report).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  </div>
);

const Line = (props: {
  readonly children?: ComponentChildren;
  readonly busy: boolean;
  readonly actions: Actions;
}) => (
  <p class="ask">
    <span>{props.children}</span>
    <button
      type="button"
      class="small"
      // Not `disabled`: that would take the focus away from whoever pressed it by key.
      aria-disabled={props.busy}
      onClick={() => props.busy || props.actions.check()}
    >
      {message('check')}
    </button>
  </p>
);

/** Of another choice, or of another host, the last check says nothing. */
const checkOf = ({ check, block, page }: Props['model']): CheckView | undefined =>
  'since' in block && check?.since === block.since && check.host === page.host ? check : undefined;

/**
 * Only for the choice that refuses all: of the others some requests may carry cookies. Also where the browser says
 * that it is not in force: then it is seen what gets through.
 */
export const Check = ({ model, actions }: Props): JSX.Element | null => {
  // Without access nothing would be seen, and that would look like nothing there.
  if (model.kind !== 'ready' || !('since' in model.block)) return null;
  if (model.state?.choice.choice !== 'reject') return null;
  const check = checkOf(model);
  const busy = check?.kind === 'running';
  return (
    <div class="check" aria-busy={busy}>
      <Line busy={busy} actions={actions}>
        {/* biome-ignore lint/a11y/noRedundantRoles: older screen readers know the role but not the element's own */}
        <output role="status">
          {busy && message('check_running')}
          {check?.kind === 'failed' && failureWords(check.failure)}
          {check?.kind === 'done' && message('check_done')}
        </output>
      </Line>
      {check?.kind === 'done' && <Report model={model} report={check.report} />}
    </div>
  );
};
