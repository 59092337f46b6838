/** From one visit to the run that is kept of it. */

import type { Cookie } from '../../core/cookie.ts';
import { contactsIn } from '../../core/lab/contacts.ts';
import { coverageOf } from '../../core/lab/coverage.ts';
import type { PlannedRun } from '../../core/lab/design.ts';
import type { Exchange } from '../../core/lab/exchange.ts';
import type { Experiment } from '../../core/lab/experiment.ts';
import type { Run, Seen } from '../../core/lab/run.ts';
import { seenIn } from '../../core/lab/seen.ts';
import { invalidOf } from '../../core/lab/validity.ts';
import { addressOf } from '../../core/party.ts';
import type { Signals } from '../../core/signal.ts';
import { webUrlOf } from '../../core/web-url.ts';
import type { LabPorts } from './ports.ts';
import type { Visited } from './visit.ts';

type Ports = Pick<LabPorts, 'siteOf' | 'digest'>;

/** Registrable domain of what was asked. */
export const siteAsked = ({ siteOf }: Pick<LabPorts, 'siteOf'>, { url }: Exchange): string | undefined => {
  const host = webUrlOf(url)?.host;
  return host === undefined ? undefined : siteOf(host);
};

/** Every host that was asked for anything. */
export const hostsIn = ({ exchanges }: Visited): readonly string[] => [
  ...new Set(exchanges.flatMap(({ url }) => webUrlOf(url)?.host ?? [])),
];

/** Their registrable domains. */
export const sitesIn = ({ siteOf }: Pick<LabPorts, 'siteOf'>, visited: Visited): readonly string[] => [
  ...new Set(hostsIn(visited).map(siteOf)),
];

export const siteOfPage = (
  { siteOf }: Pick<LabPorts, 'siteOf'>,
  url: string | undefined,
): string | undefined => {
  const page = addressOf(url);
  return page.kind === 'web' ? siteOf(page.host) : undefined;
};

/** Of the page itself, redirects followed; a request that was never answered has none. */
const statusIn = (exchanges: readonly Exchange[], tabId: number): number | undefined =>
  exchanges.findLast(({ type, frame }) => type === 'main_frame' && frame.tabId === tabId)?.answer?.status;

/** Of the sites that were contacted: a jar that was cleared for the visit holds everybody else's too. */
const ownOf = (ports: Ports, visited: Visited): readonly Cookie[] => {
  const sites = new Set(sitesIn(ports, visited));
  return visited.jar.filter(({ domain }) => sites.has(ports.siteOf(domain)));
};

const seenOf = async (ports: Ports, topSite: string, visited: Visited): Promise<readonly Seen[]> => {
  const { exchanges, page, until } = visited;
  const jar = await Promise.all(
    ownOf(ports, visited).map(async (cookie) => ({ cookie, digest: await ports.digest(cookie.value) })),
  );
  const inventories = page?.inventories ?? [];
  return seenIn({ topSite, exchanges, inventories, jar, now: until / 1000, siteOf: ports.siteOf });
};

export type Made = {
  readonly experiment: Experiment;
  readonly planned: PlannedRun;
  readonly signals: Signals;
  readonly visited: Visited;
  /** Cookies that the visit was not to see, or sites that had some. */
  readonly left: number;
};

export const runOf = async (ports: Ports, { experiment, planned, ...made }: Made): Promise<Run> => {
  const { visited, signals, left } = made;
  const { tabId, exchanges, page } = visited;
  const site = siteOfPage(ports, experiment.design.url) ?? '';
  // A service worker's requests are no tab's; rules that are bound to the tab do not reach them (measured).
  const own = exchanges.filter(({ frame }) => frame.tabId === tabId);
  const coverage = coverageOf(own, page?.signals ?? []);
  const status = statusIn(own, tabId);
  return {
    ...planned,
    from: visited.from,
    until: visited.until,
    invalid: invalidOf({
      signals,
      coverage,
      ending: visited.ending,
      status,
      site,
      shown: siteOfPage(ports, visited.url),
      answers: page !== undefined,
      login: page?.inventories.some(({ login }) => login) ?? false,
      robot: page?.robot ?? false,
      missed: visited.missed,
      left,
    }),
    status,
    coverage,
    seen: await seenOf(ports, site, visited),
    contacts: contactsIn({
      topSite: site,
      exchanges,
      inventories: page?.inventories ?? [],
      at: visited.until,
      cookies: ownOf(ports, visited),
    }),
  };
};

/** A run that nobody was there to watch to its end. */
export const interruptedRun = (planned: PlannedRun, now: number): Run => ({
  ...planned,
  from: now,
  until: now,
  invalid: { why: 'interrupted', detail: '' },
  status: undefined,
  coverage: coverageOf([], []),
  seen: [],
  contacts: [],
});
