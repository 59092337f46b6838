/** The pages of the replica that can be tried by name. */

import { labUrl } from '../../test/browser/site/pages/lab-address.ts';
import { LAB_BAD, labBadUrl } from '../../test/browser/site/pages/lab-bad.ts';
import { LAB_BEHAVIOURS } from '../../test/browser/site/pages/lab-behaviours.ts';

const PAGES: ReadonlyMap<string, string> = new Map([
  ...LAB_BEHAVIOURS.map(({ name }) => [name, labUrl(name, 'elsewhere')] as const),
  ...LAB_BAD.map(({ name }) => [name, labBadUrl(name)] as const),
]);

export const REPLICA_NAMES: readonly string[] = [...PAGES.keys()];

/** Of a name in the list. */
export const replicaUrl = (name: string): string => PAGES.get(name) ?? '';
