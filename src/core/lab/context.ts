/** What an experiment's own account says of where it was made. */
import type { Context } from '../src/core/lab/analysis.ts';
import type { Experiment } from '../src/core/lab/experiment.ts';
import { addressOf } from '../src/core/party.ts';
import { registrableDomain } from '../src/core/registrable.ts';
import { knownSite } from '../src/core/sites/index.ts';

export const contextOf = ({ design, environment }: Experiment): Context => {
  const page = addressOf(design.url);
  const host = page.kind === 'web' ? page.host : '';
  return {
    site: registrableDomain(host),
    covered: knownSite(host)?.relation === 'covered',
    thirdPartyCookies: environment.thirdPartyCookies,
  };
};
