/** Choices as the extension's own pages make them: a question to the background. */
import type { Driver } from '../driver.ts';
import { LEAK_NAMED } from '../site/index.ts';
import type { Subject } from './cells.ts';

export const SITE = 'media-server.com';
/** Another of the operator's sites, which frames the first one. */
export const FRAMING = 'west.com';

/** Asks the background, one question after the other; throws its first refusal. */
export const tellBackground = (driver: Driver, ...questions: readonly object[]): Promise<unknown> =>
  driver.extension(
    `const answers = [];
     for (const question of args[0]) {
       const reply = await browser.runtime.sendMessage(question);
       if (reply?.ok !== true) throw new Error(JSON.stringify(reply ?? null));
       answers.push(reply.value);
     }
     return answers;`,
    questions,
  );

const page = (site: string): object => ({ site, host: `www.${site}` });

/** The question that makes that choice for a whole site; undefined takes it away. */
export const chooseAsk = (site: string, choice: string | undefined): object => ({
  name: 'choose',
  ask: { ...page(site), only: false, ...(choice === undefined ? {} : { choice }) },
});

const nameAsk = (on: boolean): object => ({
  name: 'refuse-name',
  ask: { ...page(SITE), name: LEAK_NAMED, on },
});

/** Clears the site, or its cookies of one name, in every store: as somebody who says yes to the popup's offer. */
const clearSite = (driver: Driver, name?: string): Promise<unknown> =>
  driver.extension(
    `const stores = await browser.cookies.getAllCookieStores();
     const first = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
     const found = await Promise.all(
       stores.map(({ id }) => browser.cookies.getAll({ ...args[0], storeId: id, partitionKey: {}, ...first })));
     await Promise.all(found.flat().map(({ name, domain, path, hostOnly, secure, storeId, partitionKey }) =>
       browser.cookies.set({
         url: 'https://' + domain.replace(/^[.]/, '') + '/', name, path, secure, storeId, expirationDate: 1,
         ...(hostOnly ? {} : { domain }), ...(partitionKey ? { partitionKey, sameSite: 'no_restriction' } : {}) })));`,
    { domain: SITE, ...(name === undefined ? {} : { name }) },
  );

/** Makes the choice of a cell. */
export const choose = async (driver: Driver, subject: Subject): Promise<unknown> => {
  if (subject === 'name') {
    await tellBackground(driver, nameAsk(true));
    return clearSite(driver, LEAK_NAMED);
  }
  if (subject === 'reject' || subject === 'reject-kept') {
    await tellBackground(driver, chooseAsk(SITE, 'reject'));
    return subject === 'reject' ? clearSite(driver) : undefined;
  }
  const sites = subject === 'no-third-party' ? [SITE, FRAMING] : [SITE];
  return tellBackground(driver, ...sites.map((site) => chooseAsk(site, subject)));
};

/** Takes every choice away. */
export const unchoose = (driver: Driver): Promise<unknown> =>
  tellBackground(driver, chooseAsk(SITE, undefined), chooseAsk(FRAMING, undefined), nameAsk(false));

/** Asks for permissions as a person does: by a click. */
export const grant = async (driver: Driver, wanted: object): Promise<void> => {
  const page = await driver.newPage(`${driver.origin}/manifest.json`);
  await page.evaluate(
    `const button = Object.assign(document.createElement('button'), { id: 'grant', textContent: 'grant' });
     button.style = 'position: fixed; inset: 0; z-index: 9';
     button.onclick = async () => {
       button.dataset.granted = await (globalThis.browser ?? chrome).permissions.request(args[0]);
     };
     document.body.prepend(button);`,
    wanted,
  );
  await page.click('#grant');
  await page.waitFor('return document.querySelector("#grant").dataset.granted === "true"');
  await page.close();
};
