/** GPC §4: the support resource. It states an intent, and says nothing of the conduct towards this person. */
import type { Evidence } from './evidence.ts';
import { fileOf, type Members, mediaType, objectIn, whyNot } from './file.ts';
import { type Came, type Judged, notSeen, type Rule, ruleOf, weigh } from './rule.ts';

type Support = { readonly text: string; readonly members: Members | undefined; readonly came: Came };

/** Judges the file where there is one; a page of HTML is none, whatever its status. */
const ofFile = (evidence: Evidence, judge: (support: Support) => Judged): Judged => {
  const file = fileOf(evidence, 'gpc');
  if (file.kind === 'none') return notSeen(file.why);
  const { hop, text } = file;
  return judge({
    text,
    members: objectIn(text),
    came: { what: 'type', value: hop.type ?? '', url: hop.url },
  });
};

const decided = (keeps: boolean, came: Came): Judged =>
  weigh(keeps ? [] : [came], keeps ? [came] : [], 'not_asked');

const isJson = ruleOf({
  id: 'G4',
  standard: 'gpc',
  section: '4.1',
  words: [
    "The origin server MUST return the GPC support resource as a valid representation using the application/json media type [RFC8259], otherwise the origin's support is unknown.",
  ],
  check: (evidence) =>
    ofFile(evidence, ({ came }) => decided(mediaType(came.value) === 'application/json', came)),
});

const isObject = ruleOf({
  id: 'G5',
  standard: 'gpc',
  section: '4.1',
  words: [
    "The GPC support representation MUST be an JSON object, otherwise the origin's support is unknown. Members of this JSON object not in the list below have no meaning in this specification and MUST be ignored.",
  ],
  check: (evidence) =>
    ofFile(evidence, ({ members, text, came }) =>
      decided(members !== undefined, { ...came, what: 'body', value: text.slice(0, 80) }),
    ),
});

const memberOf = (evidence: Evidence, name: string, keeps: (value: unknown) => boolean): Judged =>
  ofFile(evidence, ({ members, came }) => {
    if (members === undefined) return notSeen('not_readable');
    const value = JSON.stringify(members[name]);
    return decided(
      keeps(members[name]),
      value === undefined
        ? { ...came, what: 'missing', value: name }
        : { ...came, what: 'member', value: `${name}: ${value}`.slice(0, 200) },
    );
  });

const saysWhether = ruleOf({
  id: 'G6',
  standard: 'gpc',
  section: '4.1',
  words: [
    "The value of the gpc member MUST be either true, to indicate that the server intends to abide by GPC requests at least to the extent it is legally obligated to do so, or false, to indicate that it does not. For any other value the origin's support is unknown.",
  ],
  check: (evidence) => memberOf(evidence, 'gpc', (value) => typeof value === 'boolean'),
});

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d)))?$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether a text is a full-date or a date-time of RFC 3339 §5.6, with the limits of §5.7. */
export const isRfc3339 = (text: string): boolean => {
  const parts = DATE.exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, hours = 0, minutes = 0] = parts;
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay && hour < 24 && minute < 60 && second <= 60 && hours < 24 && minutes < 60;
};

const saysWhen = ruleOf({
  id: 'G7',
  standard: 'gpc',
  section: '4.1',
  words: [
    'The value of the lastUpdate member MUST be an RFC3339 full-date (YYYY-MM-DD) or date-time (YYYY-MM-DDTHH:mm:ss.sssZ) [RFC3339].',
    'If the member is not in a valid RFC3339 format, the last update date and time is unknown.',
  ],
  check: (evidence) =>
    ofFile(evidence, ({ members }) =>
      members !== undefined && !Object.hasOwn(members, 'lastUpdate')
        ? notSeen('case_absent')
        : memberOf(evidence, 'lastUpdate', (value) => typeof value === 'string' && isRfc3339(value)),
    ),
});

const redirectsLead = ruleOf({
  id: 'G8',
  standard: 'gpc',
  section: '4',
  words: [
    'An origin server that receives a valid GET request targeting its GPC support resource responds either with a successful response containing a machine-readable representation of the site-wide tracking status, as defined below, or a sequence of redirects that leads to such a representation (which MAY be provided by a server at another origin).',
  ],
  check: (evidence) => {
    const first = evidence.asked?.answers.gpc?.hops[0];
    const file = fileOf(evidence, 'gpc');
    if (first === undefined) return notSeen(whyNot(file));
    if (first.location === undefined) return notSeen('case_absent');
    const came: Came = { what: 'location', value: first.location, url: first.url };
    if (file.kind === 'file') return decided(true, came);
    return file.why === 'no_file' || file.why === 'html_page' ? decided(false, came) : notSeen(file.why);
  },
});

export const GPC_RULES: readonly Rule[] = [isJson, isObject, saysWhether, saysWhen, redirectsLead];
