import type { Choice, Chosen, Standing } from '../../src/core/choice.ts';
import type { Rule } from '../../src/schema.ts';

/** A choice for a site, or for one host of it. */
export const rule = (site: string, choice: Choice = 'reject', host?: string): Chosen =>
  host === undefined ? { site, choice } : { site, host, choice };

/** All cookies of these sites are refused, and nothing else. */
export const refusing = (...sites: readonly string[]): Standing => ({
  rules: sites.map((site) => rule(site)),
  names: [],
});

/** The same rules, as they are stored. */
export const storedRule = (site: string, since: number, choice: Choice = 'reject'): Rule => ({
  site,
  choice,
  since,
  by: 'person',
});
