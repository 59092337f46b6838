import { enforce, gapsOf, missingFor } from '../block/index.ts';
import type { BlockApi, Capabilities } from '../block/mechanism.ts';
import type { Ask, BlockState, SiteState } from '../protocol.ts';
import { withBlock } from '../schema.ts';
import type { Clock } from './ports.ts';
import type { InTurn } from './queue.ts';
import type { Settings } from './settings.ts';

export type BlockPorts = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly block: BlockApi;
  /** Two enforcements at once could undo each other's halves. */
  readonly enforcing: InTurn;
  /** Asked for each time: the person may grant or take away a permission meanwhile. */
  capabilities(): Promise<Capabilities>;
};

/** The blocked sites, in the order they were blocked. */
export const blockedSites = (settings: Settings): readonly string[] | undefined =>
  settings.known()?.blocks.map((block) => block.site);

/**
 * Makes the browser hold what the stored choices say; called at every start of the background, at update and
 * at permission change too. Rejects, and leaves all as it is, where the choices could not be read.
 */
export const enforceChoices = (ports: BlockPorts): Promise<void> =>
  ports.enforcing(async () => {
    const { blocks } = await ports.settings.certain();
    const sites = blocks.map((block) => block.site);
    await enforce(sites, await ports.capabilities(), ports.block);
  });

/** Stores the choice first, so that a worker killed in between still carries it out at its next start. */
export const setBlock = async (ports: BlockPorts, ask: Ask<'block'>): Promise<SiteState> => {
  await ports.settings.update((document) => withBlock(document, ask.site, ask.on, ports.clock.now()));
  await enforceChoices(ports);
  return siteState(ports, ask);
};

/** What is in force for a site, by the browser's own answer, once enforcement under way is through. */
export const siteState = async (ports: BlockPorts, ask: { readonly site: string }): Promise<SiteState> => {
  await ports.enforcing(async () => undefined);
  const { blocks } = await ports.settings.current();
  const stored = blocks.find((block) => block.site === ask.site);
  const block: BlockState =
    stored === undefined ? { kind: 'off' } : await inForce(ports, ask.site, stored.since);
  return { block, trouble: await ports.settings.trouble() };
};

const inForce = async (ports: BlockPorts, site: string, since: number): Promise<BlockState> => {
  const capabilities = await ports.capabilities();
  const missing = await missingFor(site, capabilities, ports.block);
  if (missing.length > 0) return { kind: 'not-in-force', since, missing };
  const canImprove = capabilities.headerRules && !capabilities.contentSettings;
  return { kind: 'on', since, gaps: gapsOf(capabilities), canImprove };
};
