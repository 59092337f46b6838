/** TPE §6.2 and §6.3: the tracking status value and the Tk header field. */
import { type Evidence, exchangesWith, plainUrl } from './evidence.ts';
import { fileOf, whyNot } from './file.ts';
import { each, type Judged, notSeen, type Rule, ruleOf, weigh } from './rule.ts';
import { isReference, namesRegime, type Said, siteWide, valuesSaid } from './status.ts';
import { isExtension, isKnownValue, isStatusId, type SeenTk, tkSeen } from './tk.ts';

const cameTk = ({ value, url }: SeenTk) => ({ what: 'tk' as const, value, url });
const cameSaid = ({ tsv, where, url }: Said) => ({
  what: where === 'Tk' ? ('tk' as const) : ('tracking' as const),
  value: tsv,
  url,
});

const syntax = ruleOf({
  id: 'T3',
  standard: 'tpe',
  section: '6.3.1',
  words: ['Tk-field-value = TSV [ ";" status-id ]', 'The tracking status value is case sensitive'],
  check: (evidence) =>
    each(
      tkSeen(evidence),
      ({ tsv, id, whole }) =>
        whole && (isKnownValue(tsv) || isExtension(tsv)) && (id === undefined || isStatusId(id)),
      cameTk,
      'no_tk',
    ),
});

const hasRegime = ({ object }: Said): boolean => object !== undefined && namesRegime(object.members);

const extension = ruleOf({
  id: 'T3b',
  standard: 'tpe',
  section: '6.5.3',
  words: [
    'If an origin server sends a TSV-extension or an extension property in the status object that is not defined by successors of this specification, the origin server MUST send a compliance property that contains a reference to the definitive specification of that extension.',
  ],
  check: (evidence) => {
    const seen = valuesSaid(evidence).filter(({ tsv }) => isExtension(tsv));
    if (seen.length > 0 && seen.every(({ object }) => object === undefined)) return notSeen('not_readable');
    return each(
      seen.filter(({ object }) => object !== undefined),
      hasRegime,
      cameSaid,
      'case_absent',
    );
  },
});

const dynamicNeedsId = ruleOf({
  id: 'T4',
  standard: 'tpe',
  section: '6.3.2',
  words: [
    'If a Tk field-value has a tracking status value of ? (dynamic), the origin server MUST send a status-id in the field-value.',
  ],
  check: (evidence) =>
    each(
      tkSeen(evidence).filter(({ tsv }) => tsv === '?'),
      ({ id }) => id !== undefined && id !== '',
      cameTk,
      'case_absent',
    ),
});

const specificIsNotDynamic = ruleOf({
  id: 'T4b',
  standard: 'tpe',
  section: '6.2.3',
  words: [
    'An origin server MUST NOT send ? as the tracking status value in the representation of a request-specific tracking status resource.',
  ],
  check: (evidence) =>
    each(
      valuesSaid(evidence).filter(({ where }) => where === 'specific'),
      ({ tsv }) => tsv !== '?',
      cameSaid,
      whyNot(fileOf(evidence, 'specific')),
    ),
});

const answersWithout = (evidence: Evidence, keeps: (values: readonly string[]) => boolean): Judged => {
  const answers = exchangesWith(evidence).flatMap(({ url, answer }) =>
    answer === undefined ? [] : [{ url: plainUrl(url), tk: answer.tk }],
  );
  return each(
    answers,
    ({ tk }) => keeps(tk),
    ({ url, tk }) => ({ what: tk.length === 0 ? 'no_tk' : 'tk', value: tk.join(', '), url }),
    'no_request',
  );
};

const everyAnswerHasTk = ruleOf({
  id: 'T5',
  standard: 'tpe',
  section: '6.3.1',
  words: [
    'An origin server is REQUIRED to send a Tk header field if its site-wide tracking status value is ? (dynamic) or G (gateway)',
  ],
  check: (evidence) => {
    const site = siteWide(evidence)?.tracking;
    if (site !== '?' && site !== 'G') return notSeen('case_absent');
    return answersWithout(evidence, (tk) => tk.length > 0);
  },
});

const gatewayIsSiteWide = ruleOf({
  id: 'T6',
  standard: 'tpe',
  section: '6.2.4',
  words: [
    'A server MUST NOT send G as the tracking status value in a Tk header field or within the representation of a request-specific tracking status resource.',
  ],
  check: (evidence) =>
    each(
      valuesSaid(evidence).filter(({ where }) => where !== 'status'),
      ({ tsv }) => tsv !== 'G',
      cameSaid,
      'no_tk',
    ),
});

const gatewayHasPolicy = ruleOf({
  id: 'T6b',
  standard: 'tpe',
  section: '6.2.4',
  words: [
    'the gateway MUST send a link within its site-wide tracking status representation to a privacy policy that explains what limitations are placed on parties that might receive data via that gateway',
  ],
  check: (evidence) => {
    const site = siteWide(evidence);
    if (site?.tracking !== 'G') return notSeen('case_absent');
    const { policy } = site.members;
    const url = site.hop.url;
    return isReference(policy)
      ? weigh([], [{ what: 'member', value: `policy: ${String(policy)}`, url }], 'case_absent')
      : weigh([{ what: 'missing', value: 'policy', url }], [], 'case_absent');
  },
});

const gatewayNamesParty = ruleOf({
  id: 'T6c',
  standard: 'tpe',
  section: '6.2.4',
  words: [
    "the gateway MUST send a Tk header field in responses to requests on the designated resource and include within that field's value a status-id specific to the selected party",
  ],
  check: (evidence) => {
    if (siteWide(evidence)?.tracking !== 'G') return notSeen('case_absent');
    return answersWithout(evidence, (tk) => tk.length > 0 && tk.every((value) => isStatusId(value.slice(2))));
  },
});

/** Safe methods change nothing (RFC 9110 §9.2.1). */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

const updatedAfterChange = ruleOf({
  id: 'T7',
  standard: 'tpe',
  section: '6.2.10',
  words: [
    'An origin server MUST NOT send U as a tracking status value anywhere other than a Tk header field that is in response to a state-changing request.',
  ],
  check: (evidence) => {
    const headers = tkSeen(evidence).filter(({ tsv }) => tsv === 'U');
    const objects = valuesSaid(evidence).filter(({ tsv, where }) => tsv === 'U' && where !== 'Tk');
    const onSafe = headers.filter(({ method }) => method !== undefined && SAFE_METHODS.includes(method));
    const others = headers.filter(({ method }) => method !== undefined && !SAFE_METHODS.includes(method));
    return weigh(
      [...onSafe.map(cameTk), ...objects.map(cameSaid)],
      others.map(cameTk),
      headers.length > 0 ? 'method' : 'case_absent',
    );
  },
});

const consentHasConfig = ruleOf({
  id: 'T8',
  standard: 'tpe',
  section: '6.2.7, §6.2.8',
  words: [
    'An origin server that sends the C tracking status value for a designated resource MUST provide a reference for controlling consent within the config property of its corresponding tracking status representation',
    'an origin server that sends a P tracking status value MUST provide a config property in the corresponding tracking status representation that links to a resource for obtaining consent status.',
  ],
  check: (evidence) => {
    const said = valuesSaid(evidence).filter(({ tsv }) => tsv === 'C' || tsv === 'P');
    return each(
      said.filter(({ object }) => object !== undefined),
      ({ object }) => isReference(object?.members.config),
      cameSaid,
      said.length > 0 ? 'not_readable' : 'case_absent',
    );
  },
});

const disregardingIsExplained = ruleOf({
  id: 'T8b',
  standard: 'tpe',
  section: '6.2.9',
  words: [
    "An origin server that sends the D tracking status value MUST detail within the server's corresponding privacy policy the conditions under which a tracking preference might be disregarded.",
  ],
  undecidable: true,
  check: (evidence) =>
    notSeen(valuesSaid(evidence).some(({ tsv }) => tsv === 'D') ? 'policy_text' : 'case_absent'),
});

const idCharacters = ruleOf({
  id: 'T13',
  standard: 'tpe',
  section: '6.3.2',
  words: ['status-id = 1*id-char', 'id-char = ALPHA / DIGIT / "_" / "-" / "+" / "=" / "/"'],
  check: (evidence) =>
    each(
      tkSeen(evidence).filter(({ id }) => id !== undefined),
      ({ id = '' }) => isStatusId(id),
      cameTk,
      'case_absent',
    ),
});

export const TK_RULES: readonly Rule[] = [
  syntax,
  extension,
  dynamicNeedsId,
  specificIsNotDynamic,
  everyAnswerHasTk,
  gatewayIsSiteWide,
  gatewayHasPolicy,
  gatewayNamesParty,
  updatedAfterChange,
  consentHasConfig,
  disregardingIsExplained,
  idCharacters,
];
