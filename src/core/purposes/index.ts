/** Names of cookies known on these sites and from well-known families; anything else has no known purpose. */
import { type Grade, known, type Purpose, type Source } from './purpose.ts';

const source = (grade: Grade, text: string): Source => ({ grade, text });

const OCD = 'Open Cookie Database';
const INXPO = source('A', 'citp/privacy-policy-historical: inxpo.com (2012, 2016)');
const INTERCALL = 'citp/privacy-policy-historical: intercall.com (2015)';
const WEST = 'citp/privacy-policy-historical: unisfair.com (2018-01-23), www.west.com';
const DICTIONARY = source('C', OCD);
const PLATFORM = source('C', 'the platform’s default name');

export const PURPOSES: readonly Purpose[] = [
  ...known('load_balancing', 'AWS', source('C', 'LoganJonesDevelopment/MarketLens; name by vendor default'), [
    ...['AWSALB', 'AWSALBCORS', 'AWSALBTG', 'AWSALBTGCORS', 'AWSELB', 'AWSELBCORS'],
  ]),
  ...known('load_balancing', 'F5 BIG-IP', DICTIONARY, [/^BIGipServer.+$/]),
  ...known('load_balancing', 'Microsoft Azure', DICTIONARY, ['ARRAffinity', 'ARRAffinitySameSite']),
  ...known('consent', 'OneTrust', source('C', `OneTrust banner seen on media-server.com; name by ${OCD}`), [
    ...['OptanonConsent', 'OptanonAlertBoxClosed'],
  ]),
  ...known('consent', 'Cookiebot', DICTIONARY, ['CookieConsent']),
  ...known('analytics', 'Google Analytics', source('C', `${INTERCALL}: dc.js; names by ${OCD}`), [
    ...['__utma', '__utmb', '__utmc', '__utmt', '__utmv', '__utmz'],
  ]),
  ...known('analytics', 'Google Analytics', source('C', `${WEST}: tag container; names by ${OCD}`), [
    ...['_ga', '_gid', '_gat', /^_gat_UA-\d+-\d+$/, /^_ga_[A-Z0-9]{10}$/],
  ]),
  ...known('analytics', 'Matomo', DICTIONARY, [
    /^_pk_id\.\d{1,6}\.[\da-f]{4}$/,
    /^_pk_ses\.\d{1,6}\.[\da-f]{4}$/,
  ]),
  ...known('advertising', 'Google', source('C', `${INTERCALL}: dc.js; name by ${OCD}`), ['IDE']),
  ...known('advertising', 'Google', DICTIONARY, ['test_cookie', '_gcl_au', '_gcl_aw', '__gads']),
  ...known('advertising', 'Meta', DICTIONARY, ['_fbp', '_fbc']),
  ...known('marketing', 'Oracle Eloqua', source('B', `${INTERCALL}: script; docs.oracle.com`), [
    ...['ELOQUA', 'ELQSTATUS'],
  ]),
  ...known('marketing', 'HubSpot', DICTIONARY, ['hubspotutk', '__hstc', '__hssc', '__hssrc']),
  ...known('marketing', 'Marketo', DICTIONARY, ['_mkto_trk']),
  ...known('session', 'Java servlets', PLATFORM, ['JSESSIONID']),
  ...known('session', 'PHP', PLATFORM, ['PHPSESSID']),
  ...known('session', 'ASP.NET', PLATFORM, ['ASP.NET_SessionId', /^ASPSESSIONID[A-Z]{8}$/]),
  ...known('session', 'Express', PLATFORM, ['connect.sid']),
  ...known('login', 'INXPO', INXPO, [
    ...['AuthToken00001', 'AuthToken00002', 'AuthToken00005', 'AuthToken00006'],
  ]),
  ...known('cookie_test', 'INXPO', INXPO, ['BrowserCheck']),
  ...known('preferences', 'INXPO', INXPO, ['vts.inxpo.com']),
  ...known(
    'bot_check',
    'Google reCAPTCHA',
    source('C', `reCAPTCHA seen on media-server.com; name by ${OCD}`),
    ['_GRECAPTCHA'],
  ),
  ...known(
    'bot_check',
    'Imperva',
    source('C', `duckduckgo/tracker-radar: globenewswire.com; names by ${OCD}`),
    [...[/^visid_incap_\d+$/, /^incap_ses_\d+_\d+$/]],
  ),
  ...known('bot_check', 'Akamai', source('C', 'duckduckgo/tracker-radar: gcs-web.com; names by vendor'), [
    ...['ak_bmsc', 'bm_sv', 'bm_sz', '_abck'],
  ]),
  ...known('bot_check', 'Cloudflare', DICTIONARY, ['__cf_bm', '__cfruid', 'cf_clearance']),
  ...known('language', 'WPML', source('C', `${WEST}: plugin; name by ${OCD}`), [
    ...['wp-wpml_current_language', '_icl_current_language', '_icl_visitor_lang_js'],
  ]),
  ...known('chat', 'Salesforce Live Agent', source('C', `${INTERCALL}: script; names by ${OCD}`), [
    ...[
      'liveagent_sid',
      'liveagent_oref',
      'liveagent_ptid',
      'liveagent_vc',
      /^liveagent_invite_rejected_\w+$/,
    ],
  ]),
];

const matches = (purpose: Purpose, name: string): boolean =>
  typeof purpose.name === 'string' ? purpose.name === name : purpose.name.test(name);

/** What a cookie of that name, letter for letter, is usually for; undefined where the name is not known. */
export const purposeOf = (name: string): Purpose | undefined =>
  PURPOSES.find((purpose) => matches(purpose, name));
