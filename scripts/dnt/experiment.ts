/** Makes the experiment in a browser: asks the extension as its own page does, and watches it to its end. */
import type { Experiment } from '../../src/core/lab/experiment.ts';
import type { Reply } from '../../src/failure.ts';
import type { Answers, Ask, AskName, LabProgress } from '../../src/protocol.ts';
import type { Driver } from '../../test/browser/driver.ts';
import { words } from '../../test/fake/words.ts';
import { CouldNotRun } from './outcome.ts';

/** Between two looks at how far it is, in milliseconds. */
const WATCH = 300;
/** Visits without a connection, one after another from the first, after which there will be none. */
const TRIES = 2;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

const ask = async <Name extends AskName>(
  driver: Driver,
  name: Name,
  question: Ask<Name>,
): Promise<Answers[Name]> => {
  const reply = await driver.extension<Reply<Answers[Name]> | undefined>(
    'return browser.runtime.sendMessage({ name: args[0], ask: args[1] })',
    name,
    question,
  );
  if (reply?.ok) return reply.value;
  throw new CouldNotRun(`The extension refused: ${reply?.failure.code} ${reply?.failure.detail}`);
};

const current = async (driver: Driver): Promise<LabProgress> => {
  const [progress] = (await ask(driver, 'lab-state', {})).experiments;
  if (progress === undefined) throw new CouldNotRun('The extension has no experiment.');
  return progress;
};

const whole = async (driver: Driver, id: string): Promise<Experiment> => {
  const experiment = await ask(driver, 'lab-experiment', { id });
  if (experiment === null) throw new CouldNotRun('The extension has lost the experiment.');
  return experiment;
};

const stoppedWords = ({ stopped, detail }: LabProgress): string =>
  [stopped === undefined ? '' : words.message(`lab_stopped_${stopped}`), detail ?? '']
    .filter(Boolean)
    .join(': ');

/** Ends one that will come to nothing: no visit could be begun, or the page cannot be reached. */
const giveUp = async (driver: Driver, progress: LabProgress): Promise<void> => {
  const { id, state, made, invalid, design } = progress;
  if (state === 'paused' && made === 0) throw new CouldNotRun(`It stopped, ${stoppedWords(progress)}.`);
  if (state !== 'running' || made < TRIES || made > 2 * TRIES || invalid < made) return;
  const { runs } = await whole(driver, id);
  if (runs.every((run) => run.invalid?.why === 'offline'))
    throw new CouldNotRun(`${design.url} cannot be reached: there was no answer in ${made} visits.`);
};

/** Starts it and gives it once it has ended; `tell` is called at every visit that was made. */
const made = async (
  driver: Driver,
  wish: Ask<'lab-start'>,
  tell: (progress: LabProgress) => void,
): Promise<Experiment> => {
  await ask(driver, 'lab-start', wish);
  let before = -1;
  for (;;) {
    const progress = await current(driver);
    if (progress.made !== before) tell(progress);
    before = progress.made;
    await giveUp(driver, progress);
    if (progress.state === 'paused') await ask(driver, 'lab-cancel', {});
    else if (progress.state !== 'running') return whole(driver, progress.id);
    await wait(WATCH);
  }
};

const ended = async (driver: Driver): Promise<never> => {
  await driver.ended();
  throw new CouldNotRun('The browser ended in the middle of the experiment.');
};

/** Rejects with CouldNotRun where nothing can be made of it. */
export const makeExperiment: typeof made = (driver, wish, tell) =>
  Promise.race([made(driver, wish, tell), ended(driver)]);
