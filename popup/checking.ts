/** The check that a choice holds, from the press of the button to its report. */
import type { Root } from './actions.ts';
import type { Actions, CheckView, Sited } from './model.ts';

type Lent = Pick<Root, 'update'> & { readonly onSite: (act: (shown: Sited) => void) => void };

/** Watched from here, not by the background: what is listened to ends with this page. */
export const checkingFor = ({ update, onSite }: Lent): Pick<Actions, 'check'> => {
  const check = async ({ tab, page: { site, host } }: Sited, since: number): Promise<void> => {
    const show = (view: CheckView): void => update(site, { check: view });
    show({ host, since, kind: 'running' });
    const late = await import('./late.ts');
    const reply = await late.check({ tabId: tab.id, site, storeId: tab.storeId });
    show(
      reply.ok
        ? { host, since, kind: 'done', report: reply.value }
        : { host, since, kind: 'failed', failure: reply.failure },
    );
  };
  return {
    check: () =>
      onSite((shown) => {
        const { block, check: before } = shown;
        if ('since' in block && before?.kind !== 'running') void check(shown, block.since);
      }),
  };
};
