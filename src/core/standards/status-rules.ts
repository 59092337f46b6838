/** TPE §6.4 to §6.6: the tracking status resource, its representation, and the status code for a refusal. */
import { type Evidence, exchangesWith, type Fetched, type Hop, plainUrl } from './evidence.ts';
import { fileOf, mediaType, whyNot } from './file.ts';
import { type Came, each, type Judged, notSeen, type Rule, ruleOf, type Why, weigh } from './rule.ts';
import { isTextList, namesRegime, STATUS_ADDRESSES, type StatusObject, statusObjects } from './status.ts';
import { tkSeen } from './tk.ts';

const MEDIA_TYPE = 'application/tracking-status+json';

const cameStatus = ({ status, url }: Hop): Came => ({ what: 'status', value: String(status), url });
const cameType = ({ type = '', url }: Hop): Came => ({ what: 'type', value: type, url });

/** Why there is no status object to look into. */
const whyNone = (evidence: Evidence): Why => whyNot(fileOf(evidence, 'status'));

const isThere = ruleOf({
  id: 'T9',
  standard: 'tpe',
  section: '6.4.1',
  words: [
    'An origin server that receives a valid GET request targeting its site-wide tracking status resource MUST send either a successful response containing a machine-readable representation of the site-wide tracking status, as defined below, or a sequence of redirects that leads to such a representation.',
    'Failure to provide access to such a representation implies that the origin server does not implement this protocol.',
  ],
  check: (evidence) => {
    const file = fileOf(evidence, 'status');
    if (file.kind === 'file') return weigh([], [cameStatus(file.hop)], 'not_asked');
    if (file.why !== 'no_file' && file.why !== 'html_page') return notSeen(file.why);
    // A server that does not take part in the protocol is not bound by it; one that sends Tk takes part.
    if (file.hop === undefined || tkSeen(evidence).length === 0) return notSeen('no_protocol');
    return weigh([cameStatus(file.hop), cameType(file.hop)], [], 'not_asked');
  },
});

const filesOf = (evidence: Evidence) =>
  STATUS_ADDRESSES.map((address) => fileOf(evidence, address)).filter((file) => file.kind === 'file');

const hasMediaType = ruleOf({
  id: 'T9b',
  standard: 'tpe',
  section: '6.5',
  words: [
    'For each tracking status resource, an origin server MUST provide a valid representation using the application/tracking-status+json media type.',
  ],
  check: (evidence) =>
    each(
      filesOf(evidence),
      ({ hop }) => mediaType(hop.type) === MEDIA_TYPE,
      ({ hop }) => cameType(hop),
      whyNone(evidence),
    ),
});

const cameTracking = ({ members, hop }: StatusObject): Came => ({
  what: 'tracking',
  value: JSON.stringify(members.tracking) ?? '',
  url: hop.url,
});

/** Files that are no JSON object, and objects. */
const hasTracking = ruleOf({
  id: 'T10',
  standard: 'tpe',
  section: '6.5.2',
  words: [
    'A status object MUST have a property named tracking with a string value containing the tracking status value',
  ],
  check: (evidence) => {
    const objects = statusObjects(evidence);
    const others = filesOf(evidence).filter(({ hop }) => objects.every((object) => object.hop !== hop));
    return weigh(
      [
        ...others.map(({ hop, text }): Came => ({ what: 'body', value: text.slice(0, 80), url: hop.url })),
        ...objects.filter(({ tracking }) => tracking === undefined).map(cameTracking),
      ],
      objects.filter(({ tracking }) => tracking !== undefined).map(cameTracking),
      whyNone(evidence),
    );
  },
});

const isText = (value: unknown): boolean => typeof value === 'string';

/** The optional properties and their types, in the order of TPE §6.5.1. */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  compliance: isTextList,
  qualifiers: isText,
  controller: isTextList,
  'same-party': isTextList,
  audit: isTextList,
  policy: isText,
  config: isText,
};

const membersOf = (objects: readonly StatusObject[]) =>
  objects.flatMap(({ members, hop }) =>
    Object.entries(members).map(([name, value]) => ({ name, value, url: hop.url, members })),
  );

type Member = ReturnType<typeof membersOf>[number];
const cameMember = ({ name, value, url }: Member): Came => ({
  what: 'member',
  value: `${name}: ${JSON.stringify(value)}`.slice(0, 200),
  url,
});

const hasTypes = ruleOf({
  id: 'T10b',
  standard: 'tpe',
  section: '6.5.1',
  words: [
    'array { string; } compliance?; string qualifiers?; array { string; } controller?; array { string; } same-party?; array { string; } audit?; string policy?; string config?;',
  ],
  check: (evidence) => {
    const objects = statusObjects(evidence);
    return each(
      membersOf(objects).filter(({ name }) => Object.hasOwn(TYPES, name)),
      ({ name, value }) => TYPES[name]?.(value) === true,
      cameMember,
      objects.length > 0 ? 'case_absent' : whyNone(evidence),
    );
  },
});

const extensionsAreDefined = ruleOf({
  id: 'T10c',
  standard: 'tpe',
  section: '6.5.10',
  words: [
    'An origin server MAY send additional properties in the status object if those extensions have been defined by a future version of this specification or a compliance regime identified within the compliance property.',
    "Aside from storage or presentation of a server's response, a recipient MUST ignore extension properties that it does not recognize.",
  ],
  check: (evidence) => {
    const objects = statusObjects(evidence);
    return each(
      membersOf(objects).filter(({ name }) => name !== 'tracking' && !Object.hasOwn(TYPES, name)),
      ({ members }) => namesRegime(members),
      (member) => ({ ...cameMember(member), what: 'extension' }),
      objects.length > 0 ? 'case_absent' : whyNone(evidence),
    );
  },
});

const statusAnswers = ({ asked }: Evidence): readonly Fetched[] =>
  STATUS_ADDRESSES.flatMap((address) => asked?.answers[address] ?? []);

const setsNoCookie = ruleOf({
  id: 'T11',
  standard: 'tpe',
  section: '6.4.3',
  words: [
    'an origin server MUST NOT send Set-Cookie or Set-Cookie2 header fields in responses to those requests, including the responses to redirected tracking status requests',
  ],
  check: (evidence) =>
    each(
      statusAnswers(evidence).flatMap(({ hops }) => hops),
      ({ setCookie }) => setCookie.length === 0,
      ({ setCookie, url }) => ({
        what: setCookie.length === 0 ? 'no_set_cookie' : 'set_cookie',
        value: setCookie.join(', '),
        url,
      }),
      statusAnswers(evidence).length > 0 ? 'no_answer' : 'not_asked',
    ),
});

/** Header fields that are lists: each element in lower case, its quotes and spaces aside. */
const elements = (values: readonly string[]): readonly string[] =>
  values
    .join(',')
    .split(',')
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .replaceAll('"', '')
        .replace(/\s*=\s*/, '='),
    );

const UNSHARED = ['private', 'no-cache', 'no-store'];
const isUnshared = ({ cacheControl }: Hop): boolean =>
  elements(cacheControl).some((one) => UNSHARED.some((name) => one === name || one.startsWith(`${name}=`)));
const varies = ({ vary }: Hop): boolean => elements(vary).includes('dnt');
const isStale = ({ cacheControl }: Hop): boolean => elements(cacheControl).includes('max-age=0');

const cameCache = ({ cacheControl, vary, url }: Hop): Came => {
  const said = [...cacheControl.map((one) => `Cache-Control: ${one}`), ...vary.map((one) => `Vary: ${one}`)];
  return { what: said.length === 0 ? 'no_cache' : 'cache', value: said.join('; '), url };
};

const variesWithSignal = ruleOf({
  id: 'T12',
  standard: 'tpe',
  section: '6.4.4',
  words: [
    'If the tracking status is only applicable to users that have the same DNT field-value, the origin server MUST send a Vary header field that includes "DNT" in its field-value or a Cache-Control header field containing one of the following directives: "private", "no-cache", "no-store", or "max-age=0".',
  ],
  check: (evidence) => {
    const hops = statusObjects(evidence).map(({ hop }) => hop);
    if (hops.length === 0) return notSeen(whyNone(evidence));
    // Shared by all is right where it is the same for all; one answer does not show whether it is.
    const keeps = (hop: Hop): boolean => varies(hop) || isUnshared(hop) || isStale(hop);
    return weigh(
      differs(evidence) ? hops.filter((hop) => !keeps(hop)).map(cameCache) : [],
      hops.every(keeps) ? hops.map(cameCache) : [],
      'depends',
    );
  },
});

/** Whether the server said different things of the same designated resource with and without the signal. */
const differs = (evidence: Evidence): boolean => {
  const site = statusObjects(evidence).find(({ of }) => of === 'status');
  const said = exchangesWith(evidence).flatMap(({ url, signals, answer }) =>
    (answer?.tk ?? []).map((value) => ({ url, value: value.slice(0, 1), dnt: signals.dnt.join() })),
  );
  return (
    site !== undefined &&
    said.some((one) =>
      said.some((other) => one.url === other.url && one.dnt !== other.dnt && one.value !== other.value),
    )
  );
};

const isUserSpecific = ruleOf({
  id: 'T12b',
  standard: 'tpe',
  section: '6.4.4',
  words: [
    'If the tracking status is only applicable to the specific user that requested it, then the origin server MUST send a Cache-Control header field containing one of the following directives: "private", "no-cache", or "no-store".',
  ],
  check: (evidence) => {
    const objects = statusObjects(evidence);
    // "C": the server believes it has consent "for tracking this user, user agent, or device" (TPE §6.2.7).
    return each(
      objects.filter(({ tracking }) => tracking === 'C').map(({ hop }) => hop),
      isUnshared,
      cameCache,
      objects.length > 0 ? 'depends' : whyNone(evidence),
    );
  },
});

const specificIsTheSame = ruleOf({
  id: 'T13b',
  standard: 'tpe',
  section: '6.4.2',
  words: [
    'Resources within the request-specific tracking status resource space are represented using the same format as a site-wide tracking status resource.',
  ],
  check: (evidence): Judged => {
    const file = fileOf(evidence, 'specific');
    const object = statusObjects(evidence).find(({ of }) => of === 'specific');
    if (object?.tracking !== undefined && mediaType(object.hop.type) === MEDIA_TYPE)
      return weigh([], [cameTracking(object)], 'not_asked');
    if (file.kind === 'none' && file.why !== 'no_file' && file.why !== 'html_page') return notSeen(file.why);
    const { hop } = file;
    return hop === undefined
      ? notSeen('no_answer')
      : weigh([cameStatus(hop), cameType(hop)], [], 'not_asked');
  },
});

const CONFLICT = 409;

const refusesWithConflict = ruleOf({
  id: 'T14',
  standard: 'tpe',
  section: '6.6',
  words: [
    'then the origin server SHOULD send a 409 (Conflict) response with a message payload that describes why the request has been refused and how one might supply the required consent or exception to avoid this conflict',
  ],
  check: (evidence) => {
    const refused = exchangesWith(evidence).filter(
      ({ answer, signals }) => answer?.status === CONFLICT && signals.dnt.includes('1'),
    );
    const asked = Object.values(evidence.asked?.answers ?? {}).flatMap(({ hops, body }) =>
      hops.filter(({ status }) => status === CONFLICT).map((hop) => ({ hop, body: body ?? '' })),
    );
    return weigh(
      asked.filter(({ body }) => body.trim() === '').map(({ hop }) => cameStatus(hop)),
      [
        ...refused.map(({ url }): Came => ({ what: 'status', value: String(CONFLICT), url: plainUrl(url) })),
        ...asked.filter(({ body }) => body.trim() !== '').map(({ hop }) => cameStatus(hop)),
      ],
      'case_absent',
    );
  },
});

const exceptionsHavePolicy = ruleOf({
  id: 'T15',
  standard: 'tpe',
  section: '7.3',
  words: [
    'A site MUST have a site-wide tracking status resource with a valid tracking status representation that includes a policy property when making an API call to store a user-granted exception.',
  ],
  undecidable: true,
  // Neither browser has navigator.storeTrackingException: no site can have called it.
  check: ({ exceptionsApi }) => notSeen(exceptionsApi === false ? 'no_api' : 'calls'),
});

export const STATUS_RULES: readonly Rule[] = [
  isThere,
  hasMediaType,
  hasTracking,
  hasTypes,
  extensionsAreDefined,
  setsNoCookie,
  variesWithSignal,
  isUserSpecific,
  specificIsTheSame,
  refusesWithConflict,
  exceptionsHavePolicy,
];
