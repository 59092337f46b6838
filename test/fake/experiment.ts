/** An experiment that was made to its end on a page that does not exist. */
import { createHash } from 'node:crypto';
import type { Design } from '../../src/core/lab/design.ts';
import type { Experiment } from '../../src/core/lab/experiment.ts';
import type { Run } from '../../src/core/lab/run.ts';
import { registrableDomain } from '../../src/core/registrable.ts';
import { ENVIRONMENT } from './environment.ts';
import { AT, SITE } from './evidence.ts';
import { BEHAVIOURS, design, simulate } from './simulated.ts';

/** As long as the extension's own. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const siteOf = ({ url }: Design): string => registrableDomain(new URL(url).hostname);

/** What a run was planned as and saw, told as the laboratory tells it: on that page, with hashes. */
const told = (run: Run, site: string): Run => ({
  ...run,
  from: AT - 900_000 + run.from,
  until: AT - 900_000 + run.until,
  coverage: {
    requests: 3,
    signals: {
      dnt: { sent: 2, missing: [{ type: 'websocket', host: 'cdn.player.example', count: 1 }], doubled: 0 },
      gpc: { sent: 0, missing: [{ type: 'image', host: 'cdn.player.example', count: 3 }], doubled: 0 },
    },
    frames: [{ origin: `https://${site}`, dnt: '1', gpc: undefined }],
  },
  seen: run.seen.map((one) => ({ ...one, hash: hashOf(one.hash ?? '') })),
  contacts: run.contacts.map((contact) => ({ ...contact, topSite: site })),
});

type Wanted = Partial<Experiment> & { readonly behaviour?: keyof typeof BEHAVIOURS };

/** Six pairs with Do Not Track on a page of a West UC site, unless something else is wanted. */
export const experiment = ({ behaviour = 'pays no attention', ...more }: Wanted = {}): Experiment => {
  const plan = more.design ?? design({ url: `https://edge.${SITE}/live?event=7`, pairs: 6 });
  return {
    id: 'first',
    design: plan,
    cleanBy: 'container',
    storageCleared: false,
    environment: ENVIRONMENT,
    state: 'done',
    stopped: undefined,
    detail: undefined,
    from: AT - 900_000,
    until: AT - 600_000,
    runs: simulate(plan, BEHAVIOURS[behaviour]).map((run) => told(run, siteOf(plan))),
    sites: [siteOf(plan), 'player.example'],
    restored: undefined,
    ...more,
  };
};
