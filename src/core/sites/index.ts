/** Every site we know something about; one object each. Anything else is "not a West UC site". */
import { belongsTo } from '../party.ts';
import { beside, covered, type Site } from './site.ts';

const CITP = 'citp/privacy-policy-historical';
const SEC_2011 = 'SEC filing 0001193125-11-211900, R11';

const seen = (from: number, until: number): Site['period'] => ({ from, until, about: false });

export const SITES: readonly Site[] = [
  covered('media-server.com', 'West webcast player', {
    confidence: 'high',
    period: { from: 2018, until: 2021, about: true },
    ownerNow: 'Notified',
    sources: ['the archived statement (2018-12-01)', `${CITP}: media-server.com (2011, 2014)`],
  }),
  covered('west.com', 'West Corporation', {
    confidence: 'high',
    period: { from: 2015, until: 2019, about: false },
    ownerNow: 'West Technology Group',
    sources: [`${CITP}: unisfair.com (2018-01-23)`],
  }),
  covered('westuc.com', 'West Unified Communications', {
    confidence: 'high',
    period: seen(2016, 2019),
    ownerNow: undefined,
    sources: ['westuc.com: West UC Privacy Statement, EMEA (2017-05-24)'],
  }),
  covered('intercall.com', 'InterCall', {
    confidence: 'high',
    period: seen(2007, 2018),
    ownerNow: undefined,
    sources: [`${CITP}: intercall.com (2011, 2015)`],
  }),
  covered('intercallonline.com', 'InterCall Online', {
    confidence: 'high',
    period: seen(2007, 2017),
    ownerNow: undefined,
    sources: [`${CITP}: intercallonline.com (2007, 2011)`],
  }),
  covered('unisfair.com', 'Unisfair virtual events', {
    confidence: 'high',
    period: seen(2011, 2018),
    ownerNow: undefined,
    sources: [`${CITP}: unisfair.com (2013, 2018)`, SEC_2011],
  }),
  ...['intercalleurope.com', 'intercallapac.com', 'intercall.ca', 'intercall.co.jp'].map((domain) =>
    covered(domain, 'InterCall', {
      confidence: 'medium',
      period: seen(2007, 2007),
      ownerNow: undefined,
      sources: [`${CITP}: intercallonline.com (2007), region menu`],
    }),
  ),
  covered('smoothstone.com', 'West IP Communications', {
    confidence: 'medium',
    period: seen(2011, 2020),
    ownerNow: undefined,
    sources: [SEC_2011],
  }),
  beside('inxpo.com', 'INXPO virtual events', 'adjacent', {
    confidence: 'medium',
    period: { from: 2018, until: 2019, about: true },
    ownerNow: undefined,
    sources: [`${CITP}: inxpo.com (2012, 2016)`],
  }),
  beside('onlinexperiences.com', 'INXPO virtual events', 'adjacent', {
    confidence: 'medium',
    period: { from: 2018, until: 2021, about: true },
    ownerNow: 'Notified',
    sources: ['mikeconley/inxpo-speed-control: manifest.json'],
  }),
  beside('globenewswire.com', 'GlobeNewswire', 'adjacent', {
    confidence: 'medium',
    period: { from: 2018, until: 2021, about: true },
    ownerNow: 'Notified',
    sources: ['duckduckgo/tracker-radar: entities/West Corporation.json'],
  }),
  beside('gcs-web.com', 'Hosted investor-relations sites', 'adjacent', {
    confidence: 'low',
    period: { from: 2018, until: undefined, about: true },
    ownerNow: 'Notified',
    sources: ['duckduckgo/tracker-radar: domains/US/gcs-web.com.json'],
  }),
  beside('intrado.com', 'Intrado', 'successor', {
    confidence: 'medium',
    period: { from: 2019, until: undefined, about: true },
    ownerNow: 'Intrado',
    sources: ['intrado.com: Cloud Contact Services terms'],
  }),
  beside('notified.com', 'Notified', 'successor', {
    confidence: 'high',
    period: { from: 2021, until: undefined, about: true },
    ownerNow: 'Notified',
    sources: ['notified.com: service description (2021-07-09)'],
  }),
];

/** The known site a host belongs to, label by label; a look-alike such as notmedia-server.com is none. */
export const knownSite = (host: string): Site | undefined =>
  SITES.find((site) => belongsTo(host, site.domain));

/** The same, of those under the statement only. */
export const coveredSite = (host: string): Site | undefined => {
  const site = knownSite(host);
  return site?.relation === 'covered' ? site : undefined;
};
