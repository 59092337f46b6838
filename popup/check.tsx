/** "Check that it holds": the button, and what one reload of the page showed, no more than it showed. */
import type { ComponentChildren, JSX } from 'preact';
import type { ChannelReport, CheckReport, Leak } from '../src/core/check.ts';
import { failureWords } from '../src/parts/words.ts';
import type { Actions, CheckView, NotPermitted, Ready } from './model.ts';
import { counted, message, visible } from './words.ts';

type Props = { readonly model: Ready | NotPermitted; readonly actions: Actions };

/** Named at most; the rest is counted. */
const MOST_NAMED = 5;
const MOST_LEAKS = 20;

const named = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMED).map((name) => (name === '' ? message('no_name') : visible(name)));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` ${counted('and_others', more)}` : '');
};

const leakWords = ({ kind, way, host, names }: Leak): string =>
  message(`leak_${kind}`, message(`channel_${way}`), host, named(names));

/** Where all of it was gone again when the jar was read, that is said. */
const alarmOf = (leaks: readonly Leak[]): string =>
  message(leaks.every(({ kind }) => kind === 'fleeting') ? 'check_leaked_fleeting' : 'check_leaked');

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

const sumOf = (report: CheckReport, key: Exclude<keyof ChannelReport, 'channel'>): number =>
  report.channels.reduce((sum, channel) => sum + channel[key], 0);

const offerWords = (report: CheckReport): string => {
  const offering = sumOf(report, 'offering');
  const stored = counted('check_stored', report.stored);
  if (offering === 0) return message('check_no_offers', stored);
  return counted('check_offers', offering, counted('check_cookie', sumOf(report, 'offers')), stored);
};

const frameWords = ({ frames: { all, asked, silent } }: CheckReport): readonly string[] => [
  ...(asked > 0 ? [counted('check_frames', asked, String(silent))] : []),
  ...(all > asked ? [counted('check_not_asked', all - asked)] : []),
];

/** What was seen, each sentence by a count. */
const factsOf = (report: CheckReport): readonly string[] => [
  counted('check_requests', sumOf(report, 'requests'), String(sumOf(report, 'withCookie'))),
  offerWords(report),
  ...frameWords(report),
  ...(report.held > 0 ? [counted('check_held', report.held)] : []),
  ...(report.hidden > 0 ? [counted('check_hidden', report.hidden)] : []),
];

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

/** Sites the page contacts and whose requests nobody told us of. */
const outOfReach = (model: Props['model']): readonly string[] =>
  model.kind === 'ready'
    ? (model.further?.blind ?? []).flatMap((spot) => (spot.kind === 'hosts' ? spot.sites : []))
    : [];

const notSeen = (model: Props['model'], report: CheckReport): readonly string[] => {
  const refused = outOfReach(model);
  const untried = report.notTried.map((channel) => message(`channel_${channel}`));
  return [
    ...(report.complete ? [] : [message('check_unfinished')]),
    ...(untried.length > 0 ? [message('check_not_tried', untried.join(', '))] : []),
    ...(refused.length > 0 ? [message('check_no_access', refused.join(', '))] : []),
    message(TARGET === 'chrome' ? 'check_blind_chromium' : 'check_blind_firefox'),
  ];
};

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
  if (!('since' in model.block) || model.state?.choice.choice !== 'reject') return null;
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
