/** What an experiment's own account says of where it was made. */
import { addressOf } from '../party.ts';
import { registrableDomain } from '../registrable.ts';
import { knownSite } from '../sites/index.ts';
import type { Context } from './analysis.ts';
import type { Experiment } from './experiment.ts';

/** `site` is '' where the design's address is none of the web. */
export const contextOf = ({ design, environment }: Pick<Experiment, 'design' | 'environment'>): Context => {
  const page = addressOf(design.url);
  const host = page.kind === 'web' ? page.host : '';
  return {
    site: registrableDomain(host),
    covered: knownSite(host)?.relation === 'covered',
    thirdPartyCookies: environment.thirdPartyCookies,
  };
};
