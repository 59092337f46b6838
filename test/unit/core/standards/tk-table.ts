/** Examples for TPE §5, §6.2 and §6.3 (signals and Tk), each beside the words it is an example of. */
import { exchange } from '../../../fake/exchange.ts';
import { asked, SERVER, said, status, withTk } from '../../../fake/said.ts';
import type { Example } from './example.ts';

const tk = (...values: readonly string[]) => said({ exchanges: [withTk(values)] });
const sent = (...values: readonly string[]) =>
  said({ exchanges: [exchange({ signals: { dnt: values, gpc: [] } })] });
const read = (dnt: string | undefined, ...values: readonly string[]) => ({
  ...sent(...values),
  frames: [{ origin: SERVER, dnt, gpc: undefined }],
});
const page = withTk(['?;id1']);
const bare = withTk([]);

const ONE_DNT = 'At most one DNT header field can be present';
const DNT_VALUE = 'DNT-field-value = ( "0" / "1" ) *DNT-extension';
const DNT_SCRIPT = 'either null or the string value that would be sent';
const TK = 'Tk-field-value = TSV [ ";" status-id ]';
const CASE = 'The tracking status value is case sensitive';
const REGIME = 'MUST send a compliance property that contains a reference to the definitive specification';
const DYNAMIC = 'the origin server MUST send a status-id in the field-value';
const NOT_DYNAMIC =
  'MUST NOT send ? as the tracking status value in the representation of a request-specific';
const REQUIRED = 'is REQUIRED to send a Tk header field if its site-wide tracking status value is ?';
const GATEWAY = 'MUST NOT send G as the tracking status value in a Tk header field';
const GATEWAY_POLICY = 'the gateway MUST send a link within its site-wide tracking status representation';
const GATEWAY_ID = "include within that field's value a status-id specific to the selected party";
const UPDATED = 'MUST NOT send U as a tracking status value anywhere other than a Tk header field';
const CONSENT = 'MUST provide a reference for controlling consent within the config property';
const POTENTIAL = 'MUST provide a config property in the corresponding tracking status representation';
const DISREGARD = "MUST detail within the server's corresponding privacy policy";
const ID = 'id-char = ALPHA / DIGIT / "_" / "-" / "+" / "=" / "/"';

export const TK_TABLE: readonly Example[] = [
  ['T1', ONE_DNT, 'as-said', 'one header "1"', sent('1')],
  ['T1', DNT_VALUE, 'as-said', 'one header "0"', sent('0')],
  ['T1', DNT_VALUE, 'as-said', 'an extension behind it', sent('1xyz')],
  ['T1', ONE_DNT, 'not-as-said', 'two headers', sent('1', '1')],
  ['T1', DNT_VALUE, 'not-as-said', 'another value', sent('yes')],
  ['T1', DNT_VALUE, 'not-as-said', 'nothing in it', sent('')],
  ['T1', DNT_VALUE, 'not-as-said', 'a comma in the extension', sent('1, 1')],
  ['T1', ONE_DNT, 'no_signal', 'no header', sent()],
  ['T2', DNT_SCRIPT, 'as-said', 'the same in both', read('1', '1')],
  ['T2', DNT_SCRIPT, 'as-said', 'nothing in both', read(undefined)],
  ['T2', DNT_SCRIPT, 'as-said', 'Firefox’s word for nothing', read('unspecified')],
  ['T2', DNT_SCRIPT, 'not-as-said', 'a header scripts know nothing of', read(undefined, '1')],
  ['T2', DNT_SCRIPT, 'not-as-said', 'scripts read it, and it is not sent', read('1')],
  ['T2', DNT_SCRIPT, 'no_frame', 'no frame', sent('1')],
  ['T3', TK, 'as-said', 'a value alone', tk('N')],
  ['T3', TK, 'as-said', 'a value with a status-id', tk('T;fRx42')],
  ['T3', TK, 'as-said', 'a value of an extension', tk('x')],
  ['T3', TK, 'as-said', 'a semicolon is an extension too', tk(';;id')],
  ['T3', TK, 'not-as-said', 'a word', tk('None')],
  ['T3', TK, 'not-as-said', 'a space before the semicolon', tk('T ;id')],
  ['T3', TK, 'not-as-said', 'nothing', tk('')],
  ['T3', TK, 'not-as-said', 'a status-id that is none', tk('T;a b')],
  ['T3', CASE, 'not-as-said', 'a character that is none', tk('"')],
  ['T3', TK, 'no_tk', 'no Tk', said({ exchanges: [bare] })],
  [
    'T3b',
    REGIME,
    'as-said',
    'an extension and its regime',
    asked(status({ tracking: 'x', compliance: ['/r'] })),
  ],
  ['T3b', REGIME, 'not-as-said', 'an extension without a regime', asked(status({ tracking: 'x' }))],
  [
    'T3b',
    REGIME,
    'not-as-said',
    'a regime in an empty list',
    asked(status({ tracking: 'x', compliance: [] })),
  ],
  ['T3b', REGIME, 'not_readable', 'an extension whose status was not asked', tk('x')],
  ['T3b', REGIME, 'case_absent', 'no extension', tk('N')],
  ['T4', DYNAMIC, 'as-said', '? with a status-id', tk('?;ahoy')],
  ['T4', DYNAMIC, 'not-as-said', '? alone', tk('?')],
  ['T4', DYNAMIC, 'not-as-said', '? with an empty one', tk('?;')],
  ['T4', DYNAMIC, 'case_absent', 'another value', tk('N')],
  ['T4b', NOT_DYNAMIC, 'as-said', 'N for one request', asked(status({ tracking: 'N' }, {}, 'specific'))],
  ['T4b', NOT_DYNAMIC, 'not-as-said', '? for one request', asked(status({ tracking: '?' }, {}, 'specific'))],
  ['T4b', NOT_DYNAMIC, 'not_asked', '? for the site is another matter', asked(status({ tracking: '?' }))],
  ['T5', REQUIRED, 'as-said', '? and Tk', asked(status({ tracking: '?' }), { exchanges: [page] })],
  [
    'T5',
    REQUIRED,
    'not-as-said',
    '? and one answer without',
    asked(status({ tracking: '?' }), { exchanges: [page, bare] }),
  ],
  ['T5', REQUIRED, 'not-as-said', 'G and no Tk', asked(status({ tracking: 'G' }), { exchanges: [bare] })],
  ['T5', REQUIRED, 'no_request', '?, and no answer of a page', asked(status({ tracking: '?' }))],
  ['T5', REQUIRED, 'case_absent', 'N needs none', asked(status({ tracking: 'N' }), { exchanges: [bare] })],
  [
    'T5',
    REQUIRED,
    'no_request',
    'another server’s answers',
    asked(status({ tracking: '?' }), { exchanges: [withTk([], { url: 'https://www.west.com/' })] }),
  ],
  ['T6', GATEWAY, 'as-said', 'another value', tk('T')],
  ['T6', GATEWAY, 'not-as-said', 'G in Tk', tk('G;id')],
  ['T6', GATEWAY, 'not-as-said', 'G for one request', asked(status({ tracking: 'G' }, {}, 'specific'))],
  ['T6', GATEWAY, 'no_tk', 'G for the site alone', asked(status({ tracking: 'G' }))],
  ['T6b', GATEWAY_POLICY, 'as-said', 'a policy', asked(status({ tracking: 'G', policy: '/p' }))],
  ['T6b', GATEWAY_POLICY, 'not-as-said', 'none', asked(status({ tracking: 'G' }))],
  [
    'T6b',
    GATEWAY_POLICY,
    'not-as-said',
    'one that is no text',
    asked(status({ tracking: 'G', policy: true })),
  ],
  ['T6b', GATEWAY_POLICY, 'case_absent', 'no gateway', asked(status({ tracking: 'T' }))],
  [
    'T6c',
    GATEWAY_ID,
    'as-said',
    'an id',
    asked(status({ tracking: 'G' }), { exchanges: [withTk(['T;party'])] }),
  ],
  [
    'T6c',
    GATEWAY_ID,
    'not-as-said',
    'none',
    asked(status({ tracking: 'G' }), { exchanges: [withTk(['T'])] }),
  ],
  [
    'T6c',
    GATEWAY_ID,
    'case_absent',
    'no gateway',
    asked(status({ tracking: 'T' }), { exchanges: [withTk(['T'])] }),
  ],
  ['T7', UPDATED, 'not-as-said', 'U with a GET', said({ exchanges: [withTk(['U'], { method: 'GET' })] })],
  ['T7', UPDATED, 'as-said', 'U with a POST', said({ exchanges: [withTk(['U'], { method: 'POST' })] })],
  ['T7', UPDATED, 'not-as-said', 'U for the site', asked(status({ tracking: 'U' }))],
  ['T7', UPDATED, 'not-as-said', 'U when we asked', asked(status({ tracking: 'N' }, { tk: ['U'] }))],
  ['T7', UPDATED, 'method', 'U, and nobody saw the method', said({ exchanges: [withTk(['U'])] })],
  ['T7', UPDATED, 'case_absent', 'no U', tk('N')],
  ['T8', CONSENT, 'as-said', 'C with config', asked(status({ tracking: 'C', config: '/choose' }))],
  ['T8', CONSENT, 'not-as-said', 'C without', asked(status({ tracking: 'C' }))],
  ['T8', POTENTIAL, 'not-as-said', 'P with an empty one', asked(status({ tracking: 'P', config: '' }))],
  [
    'T8',
    CONSENT,
    'as-said',
    'C in Tk, config in the status it names',
    asked(status({ tracking: 'T', config: '/c' }, {}, 'specific'), { exchanges: [withTk(['C;id1'])] }),
  ],
  [
    'T8',
    CONSENT,
    'not_readable',
    'C in Tk, and the status it names was not asked',
    asked(status({ tracking: 'T' }), { exchanges: [withTk(['C;other'])] }),
  ],
  ['T8', CONSENT, 'case_absent', 'neither', asked(status({ tracking: 'N' }))],
  ['T8b', DISREGARD, 'policy_text', 'D', tk('D')],
  ['T8b', DISREGARD, 'case_absent', 'no D', tk('N')],
  ['T13', ID, 'as-said', 'all kinds of characters', tk('T;aZ9_-+=/')],
  ['T13', ID, 'not-as-said', 'a space', tk('T;a b')],
  ['T13', ID, 'not-as-said', 'nothing', tk('T;')],
  ['T13', ID, 'not-as-said', 'a dot', tk('T;a.b')],
  ['T13', ID, 'case_absent', 'no id', tk('T')],
];
