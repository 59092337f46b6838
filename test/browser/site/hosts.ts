export type Role =
  /** West UC's own: what the extension is about. */
  | 'west-uc'
  /** Whoever else sets cookies on their pages, under stand-in names where the real one is not theirs to lend. */
  | 'third-party'
  /** Must be left alone by everything the extension does: strangers and look-alikes. */
  | 'control'
  /** The replica's own table of contents. */
  | 'replica';

export type Apex = { readonly apex: string; readonly role: Role; readonly deep?: readonly string[] };

/** Every registrable domain the replica answers for; `deep` names hosts more than one label below it. */
export const APEXES: readonly Apex[] = [
  { apex: 'media-server.com', role: 'west-uc' },
  { apex: 'west.com', role: 'west-uc' },
  { apex: 'westuc.com', role: 'west-uc' },
  { apex: 'intercall.com', role: 'west-uc' },
  { apex: 'intercallonline.com', role: 'west-uc' },
  { apex: 'unisfair.com', role: 'west-uc' },
  { apex: 'intercalleurope.com', role: 'west-uc' },
  { apex: 'intercallapac.com', role: 'west-uc' },
  { apex: 'intercall.ca', role: 'west-uc' },
  { apex: 'intercall.co.jp', role: 'west-uc' },
  { apex: 'smoothstone.com', role: 'west-uc' },
  { apex: 'inxpo.com', role: 'west-uc' },
  { apex: 'onlinexperiences.com', role: 'west-uc' },
  { apex: 'eloqua.com', role: 'third-party', deep: ['s1354.t.eloqua.com'] },
  { apex: 'cookielaw.example', role: 'third-party' },
  { apex: 'doubleclick.example', role: 'third-party', deep: ['stats.g.doubleclick.example'] },
  { apex: 'tagmanager.example', role: 'third-party' },
  { apex: 'comments.example', role: 'third-party' },
  { apex: 'captcha.example', role: 'third-party' },
  { apex: 'notmedia-server.com', role: 'control' },
  { apex: 'media-server.com.example', role: 'control' },
  { apex: 'neighbour.example', role: 'control' },
  { apex: 'webcasts.com', role: 'control' },
  { apex: 'example-corp.com', role: 'control' },
  { apex: 'replica.example', role: 'replica' },
];

/** Names for the certificate: each apex, one label below it, and the deeper hosts by name. */
export const certificateNames = (): readonly string[] =>
  APEXES.flatMap(({ apex, deep = [] }) => [apex, `*.${apex}`, ...deep]);

/** Whether the replica answers for `host`: an apex or anything below it. */
export const isServed = (host: string): boolean =>
  APEXES.some(({ apex }) => host === apex || host.endsWith(`.${apex}`));
