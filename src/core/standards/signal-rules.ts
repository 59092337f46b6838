/** TPE §5 and GPC §3: the signals themselves, as they were really sent and as scripts read them. */
import type { FrameSignal } from '../lab/coverage.ts';
import type { Exchange } from '../lab/exchange.ts';
import type { SignalName } from '../signal.ts';
import { type Evidence, originOf, plainUrl } from './evidence.ts';
import { type Came, each, type Rule, ruleOf } from './rule.ts';

/** DNT-field-value of TPE §5.2, with DNT-extension of §5.2.1. */
const DNT = /^[01][!#-+\--[\]-~]*$/;

const cameHeader =
  (what: 'dnt' | 'gpc') =>
  ({ signals, url }: Exchange): Came => ({ what, value: signals[what].join(', '), url: plainUrl(url) });

const sentWith = ({ exchanges }: Evidence, name: SignalName): readonly Exchange[] =>
  exchanges.filter(({ signals }) => signals[name].length > 0);

const oneHeader = ruleOf({
  id: 'T1',
  standard: 'tpe',
  section: '5.2',
  words: [
    'At most one DNT header field can be present in a valid request.',
    'DNT-field-value = ( "0" / "1" ) *DNT-extension',
  ],
  of: 'browser',
  check: (evidence) =>
    each(
      sentWith(evidence, 'dnt'),
      ({ signals: { dnt } }) => dnt.length === 1 && DNT.test(dnt[0] ?? ''),
      cameHeader('dnt'),
      'no_signal',
    ),
});

/** What the last request to a frame's own origin carried; undefined where none was seen. */
const lastTo = ({ exchanges }: Evidence, origin: string): Exchange | undefined =>
  exchanges.findLast(({ url }) => originOf(url) === origin);

const compared = (evidence: Evidence): readonly { frame: FrameSignal; exchange: Exchange }[] =>
  evidence.frames.flatMap((frame) => {
    const exchange = lastTo(evidence, frame.origin);
    return exchange === undefined ? [] : [{ frame, exchange }];
  });

/** Firefox writes "unspecified" where the property should be null. */
const dntRead = ({ dnt }: FrameSignal): string => (dnt === undefined || dnt === 'unspecified' ? '' : dnt);

const scriptsReadIt = ruleOf({
  id: 'T2',
  standard: 'tpe',
  section: '5.3',
  words: [
    'the value of Navigator.doNotTrack for a given script is either null or the string value that would be sent in a DNT field-value',
  ],
  of: 'browser',
  check: (evidence) =>
    each(
      compared(evidence),
      ({ frame, exchange }) => dntRead(frame) === (exchange.signals.dnt[0] ?? ''),
      ({ frame }): Came => ({ what: 'dnt_script', value: frame.dnt ?? 'null', url: frame.origin }),
      'no_frame',
    ),
});

const onlyOne = ruleOf({
  id: 'G1',
  standard: 'gpc',
  section: '3.3',
  words: ['Sec-GPC-field-value = "1"'],
  of: 'browser',
  check: (evidence) =>
    each(
      sentWith(evidence, 'gpc'),
      ({ signals: { gpc } }) => gpc.every((value) => value === '1'),
      cameHeader('gpc'),
      'no_signal',
    ),
});

const neverTwice = ruleOf({
  id: 'G2',
  standard: 'gpc',
  section: '3.3',
  words: ['A user agent MUST NOT generate more than one Sec-GPC in a given HTTP request'],
  of: 'browser',
  check: (evidence) =>
    each(
      sentWith(evidence, 'gpc'),
      ({ signals: { gpc } }) => gpc.length === 1,
      cameHeader('gpc'),
      'no_signal',
    ),
});

const scriptsReadGpc = ruleOf({
  id: 'G3',
  standard: 'gpc',
  section: '3.4',
  words: ['The value is false if no Sec-GPC header field would be sent; otherwise, the value is true.'],
  of: 'browser',
  check: (evidence) =>
    each(
      // A browser without the property knows nothing of GPC: then there is nothing to read.
      compared(evidence).filter(
        ({ frame, exchange: { signals } }) => frame.gpc !== undefined || signals.gpc.length > 0,
      ),
      ({ frame, exchange }) => frame.gpc === exchange.signals.gpc.includes('1'),
      ({ frame }): Came => ({ what: 'gpc_script', value: String(frame.gpc), url: frame.origin }),
      'no_frame',
    ),
});

export const DNT_RULES: readonly Rule[] = [oneHeader, scriptsReadIt];
export const GPC_SIGNAL_RULES: readonly Rule[] = [onlyOne, neverTwice, scriptsReadGpc];
