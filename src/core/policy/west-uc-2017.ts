/**
 * West Unified Communications Privacy Statement, effective 2017-10-23, as media-server.com's privacy link
 * showed it on 2018-12-01. The words are the statement's own; policy/ holds the whole text.
 */
import type { Policy } from './clause.ts';

const SESSION_AND_PERSISTENT = 'Session and Persistent Cookies';
const ACCEPTING = 'Accepting Cookies from West UC';

export const westUc2017: Policy = {
  title: 'West Unified Communications Privacy Statement',
  effective: '2017-10-23',
  archived: '2018-12-01',
  clauses: {
    definition: {
      id: 'west-uc-2017/cookies/definition',
      heading: 'Cookies',
      kind: 'definition',
      quote:
        'Cookies are typically classified as either session Cookies or persistent Cookies depending on whether they expire at the end of a browser session (from when a user opens the browser window to when they exit the browser) or they can be stored for longer.',
    },
    session: {
      id: 'west-uc-2017/session-and-persistent/session',
      heading: SESSION_AND_PERSISTENT,
      kind: 'promise',
      quote: 'These session Cookies expire after a browser session, so would not be stored longer term.',
    },
    persistent: {
      id: 'west-uc-2017/session-and-persistent/persistent',
      heading: SESSION_AND_PERSISTENT,
      kind: 'disclosure',
      quote:
        'Persistent Cookies – are stored on a users’ device in between browser sessions which allows the preferences or actions of the user across a site (or in some cases across different websites) to be remembered.',
    },
    choices: {
      id: 'west-uc-2017/accepting/choices',
      heading: ACCEPTING,
      kind: 'instruction',
      quote:
        'You may configure your browser to accept all Cookies, reject all Cookies, or notify you when a cookie is set.',
    },
    refusing: {
      id: 'west-uc-2017/accepting/refusing',
      heading: ACCEPTING,
      kind: 'instruction',
      quote:
        'You block Cookies by activating the setting on your browser which allows you to refuse the setting of all or some Cookies.',
    },
    login: {
      id: 'west-uc-2017/accepting/login',
      heading: ACCEPTING,
      kind: 'disclosure',
      quote:
        'Other Services, particularly those which require a login and password, require Cookies and cannot be used when you have disabled Cookies in your browser.',
    },
    browsing: {
      id: 'west-uc-2017/accepting/browsing',
      heading: ACCEPTING,
      kind: 'promise',
      quote:
        'you may browse some West UC websites without accepting Cookies from West UC; however, you may not be able to take full advantage of the functionality of the West UC website or the Services if you do so.',
    },
    'only-west-uc': {
      id: 'west-uc-2017/venturing-off/only-west-uc',
      heading: 'Venturing off the website',
      kind: 'exclusion',
      quote: 'Remember, this Privacy Statement only applies to West UC.',
    },
  },
};
