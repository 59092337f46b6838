/** What was recorded: as facts straight from the extension's database, and as the popup tells it. */
import type { CookieLedger, Line } from '../../src/core/ledger-types.ts';
import type { Observation } from '../../src/core/observe.ts';
import type { Driver, Page } from './driver.ts';
import { clickNamed, openPopup } from './lab.ts';

type Kept<Fact> = Omit<Fact, 'n'> & { readonly sites: readonly string[] };
type Kind = Observation['kind'];
export type KeptFact<K extends Kind = Kind> = Kept<Extract<Observation, { kind: K }>>;

/** Opens the database without making one: an empty one would stand in the product's way. */
const OPEN = `
  const open = () => new Promise((done, failed) => {
    const asked = indexedDB.open('ledger');
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => asked.error.name === 'AbortError' ? done(undefined) : failed(asked.error);
  });
  const answerOf = (asked) => new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });`;

/** A row holds many facts as text; a place left empty is a fact that has gone. */
const FACTS = `${OPEN}
  const database = await open();
  if (database === undefined) return [];
  const rows = await answerOf(database.transaction('rows').objectStore('rows').getAll());
  database.close();
  return rows.flatMap(({ facts }) => JSON.parse(facts))
    .flatMap((recorded) => recorded === null ? [] : [{ ...recorded.fact, sites: recorded.sites }])
    .filter(({ kind }) => args[0].length === 0 || args[0].includes(kind));`;

/** All facts on disk, oldest first; of some kinds where they are named. */
export const factsOf = <K extends Kind = Kind>(
  driver: Driver,
  ...kinds: readonly K[]
): Promise<readonly KeptFact<K>[]> => driver.extension(FACTS, kinds);

const AGE = `${OPEN}
  const older = (recorded) => recorded &&
    { ...recorded, fact: { ...recorded.fact, at: recorded.fact.at - args[0] } };
  const database = await open();
  const store = database.transaction('rows', 'readwrite').objectStore('rows');
  const [rows, keys] = await Promise.all([answerOf(store.getAll()), answerOf(store.getAllKeys())]);
  await Promise.all(rows.map(({ from, facts, ...row }, place) => answerOf(store.put(
    { ...row, from: from - args[0], facts: JSON.stringify(JSON.parse(facts).map(older)) }, keys[place]))));
  database.close();`;

/** Lets all that was recorded be older by so many milliseconds, as if it had been waited for. */
export const age = (driver: Driver, milliseconds: number): Promise<void> =>
  driver.extension(AGE, milliseconds);

/** What is noted is on disk after that long, in milliseconds. */
export const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 500));

/** Whether the popup says that it records, once it says so. */
export const recordIs = (popup: Page, on: boolean): Promise<boolean> =>
  popup.waitFor(
    `const control = document.querySelector('.switch.record');
     return control?.getAttribute('aria-disabled') !== 'true' && control?.getAttribute('aria-checked') === args[0]`,
    { args: [String(on)] },
  );

const RECORDS = `
  const control = document.querySelector('.switch.record');
  return control?.getAttribute('aria-disabled') !== 'true' && control?.getAttribute('aria-checked')`;

/** Opens the popup of a page, has the recording of its site on or off, and closes it again. */
export const setRecord = async (driver: Driver, page: Page, on: boolean): Promise<void> => {
  const popup = await openPopup(driver, page);
  const now = await popup.waitFor<string>(RECORDS);
  if (now !== String(on)) await clickNamed(popup, 'Record this site');
  await recordIs(popup, on);
  await popup.close();
};

/** One cookie as the popup tells it. */
export type Told = {
  readonly name: string;
  readonly state: CookieLedger['state'];
  readonly setter: string;
  readonly setterUrl: string | undefined;
  readonly asked: string | undefined;
  /** Newest first. */
  readonly lines: readonly {
    readonly what: Line['what'];
    readonly url: string | undefined;
    readonly why: string | undefined;
    readonly text: string;
  }[];
};

const TELL = `
  const drawn = () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
  const linesOf = async (part) => {
    const more = part.querySelector('.history + .link');
    if (more !== null) { more.click(); await drawn(); }
    return [...part.querySelectorAll('.history li')].map(({ dataset: { what, url, why }, textContent: text }) =>
      ({ what, url, why, text }));
  };
  const told = [];
  for (const row of document.querySelectorAll('[data-cookie]')) {
    row.querySelector('.facts').click();
    await drawn();
    const setter = row.querySelector('[data-setter]');
    const asked = [...row.querySelectorAll('dt')].find(({ textContent }) => textContent === 'Asked for');
    told.push({ name: row.dataset.cookie, state: 'stored', setter: setter.dataset.setter,
      setterUrl: setter.dataset.url, asked: asked?.nextElementSibling.textContent, lines: await linesOf(row) });
    row.querySelector('.facts').click();
    await drawn();
  }
  for (const part of document.querySelectorAll('[data-not-stored]'))
    told.push({ name: part.dataset.notStored, state: part.dataset.state, setter: '',
      asked: undefined, lines: await linesOf(part) });
  return told;`;

/** Reads a popup as a person would, row by row, once it has looked at what was recorded. */
export const tell = async (popup: Page): Promise<readonly Told[]> => {
  await popup.waitFor('return document.querySelector(".not-seen li") !== null');
  return popup.evaluate(TELL);
};

/** Opens the popup of a page, reads it, and closes it again. */
export const toldOf = async (driver: Driver, page: Page): Promise<readonly Told[]> => {
  const popup = await openPopup(driver, page);
  const told = await tell(popup);
  await popup.close();
  return told;
};

/** What the popup's words for one cookie come down to: its name, its state, and its lines, oldest first. */
export const storyOf = ({ name, state, lines }: Told): readonly string[] => [
  name,
  state,
  ...lines.map(({ what }) => what).toReversed(),
];
