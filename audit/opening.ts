/** What handing over needs of the browser, for the page that is looked at. */
import { auditOf, auditRun, beginAudit, dropAudit, endAudit, markStep } from '../src/app/audit-run.ts';
import type { FurtherPorts } from '../src/app/further.ts';
import { makeRecord } from '../src/app/hand-over.ts';
import { signed } from '../src/app/seal.ts';
import { verify } from '../src/app/verify.ts';
import { download } from '../src/parts/download.ts';
import { environment } from '../src/platform/environment.ts';
import { ask } from '../src/platform/messages.ts';
import { openSignPort, verifyPort } from '../src/platform/seal.ts';
import { clock, sessionPort } from '../src/platform/storage.ts';
import type { HandOverDoors, Look } from './handing-over.ts';

export const openDoors = (
  { ledger, digest }: FurtherPorts,
  lookNow: () => Look | undefined,
  refresh: () => void,
): HandOverDoors => {
  const signPort = openSignPort();
  const runPorts = { session: sessionPort, clock };
  /** Nothing of this part is drawn before there was a look. */
  const look = (): Look => {
    const found = lookNow();
    if (found === undefined) throw new Error('nothing was looked at');
    return found;
  };
  const site = (): string => look().page.site;
  const record = (on: boolean): Promise<null> => ask('record', { site: site(), on, values: false });
  return {
    make: async (values) => {
      const audit = auditOf(await auditRun(runPorts, site()));
      return makeRecord({ ...verifyPort, ledger, digest, environment }, { ...look(), audit }, values);
    },
    sign: (file) => signed(signPort, clock, file),
    publicKey: signPort.publicKey,
    forgetKey: signPort.forgetKey,
    verify: (bytes) => verify(verifyPort, bytes),
    copy: (text) => navigator.clipboard.writeText(text),
    download,
    run: () => auditRun(runPorts, site()),
    begin: async (name, note) => {
      const state = await ask('record-state', { site: site() });
      const records = state.record === undefined;
      // Before recording begins: that is the first event of the audit.
      await beginAudit(runPorts, site(), { name, note, records });
      if (records) await record(true);
    },
    mark: (words) => markStep(runPorts, site(), words),
    end: async () => {
      const run = await auditRun(runPorts, site());
      if (run?.records === true) await record(false);
      await endAudit(runPorts, site());
    },
    drop: () => dropAudit(runPorts, site()),
    refresh,
  };
};
