import { describe, expect, test } from 'vitest';
import { siteStates } from '../../../popup/site-states.ts';
import type { WebPage } from '../../../src/core/party.ts';
import type { SiteState } from '../../../src/protocol.ts';

const EDGE = { site: 'west.com', host: 'edge.west.com' } as WebPage;
const WWW = { ...EDGE, host: 'www.west.com' };
/** Answers are told apart by the name they refuse. */
const stateOf = (name: string): SiteState => ({ names: [name] }) as unknown as SiteState;

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

const stage = (first: WebPage | undefined = EDGE) => {
  const questions: { readonly host: string; readonly answer: (name: string) => Promise<void> }[] = [];
  const shown: string[] = [];
  const failed: string[] = [];
  let page = first;
  const states = siteStates({
    page: () => page,
    ask: ({ host }) =>
      new Promise((answer, reject) =>
        questions.push({
          host,
          answer: (name) => {
            if (name === 'fails') reject(new Error('refused'));
            else answer(stateOf(name));
            return turn();
          },
        }),
      ),
    show: (of, { names }) => shown.push(`${of.host} ${names[0]}`),
    fail: (of, thrown) => failed.push(`${of.host} ${String(thrown)}`),
  });
  return { states, questions, shown, failed, goTo: (next: WebPage) => (page = next) };
};

describe('what is in force', () => {
  test('is shown as it is answered', async () => {
    const { states, questions, shown } = stage();
    states.ask();
    await questions[0]?.answer('now');
    expect(shown).toEqual(['edge.west.com now']);
  });

  test('is not asked where there is no page', () => {
    const { states, questions } = stage();
    const none = siteStates({ page: () => undefined, ask: fail, show: fail, fail });
    none.ask();
    expect(questions).toEqual([]);
    expect(states).toBeDefined();
  });

  test('that it could not be asked is said', async () => {
    const { states, questions, failed } = stage();
    states.ask();
    await questions[0]?.answer('fails');
    expect(failed).toEqual(['edge.west.com Error: refused']);
  });

  test('of another host is not shown for this one', async () => {
    const { states, questions, shown, goTo } = stage();
    states.ask();
    goTo(WWW);
    states.ask();
    await questions[1]?.answer('www');
    await questions[0]?.answer('edge');
    expect(shown).toEqual(['www.west.com www']);
  });

  test('that was asked before a wish is not shown over its answer, nor while it waits', async () => {
    const { states, questions, shown } = stage();
    states.ask();
    states.ask();
    let carryOut = (_: SiteState): void => undefined;
    const wish = states.wish(EDGE, () => new Promise((done) => (carryOut = done)));
    await questions[0]?.answer('before');
    expect(shown).toEqual([]);
    carryOut(stateOf('wished'));
    expect(await wish).toEqual(stateOf('wished'));
    await questions[1]?.answer('before');
    expect(shown).toEqual(['edge.west.com wished']);
  });

  test('is asked when the wish has ended, where it was to be asked meanwhile', async () => {
    const { states, questions, shown, goTo } = stage();
    let carryOut = (_: SiteState): void => undefined;
    const wish = states.wish(EDGE, () => new Promise((done) => (carryOut = done)));
    goTo(WWW);
    states.ask();
    expect(questions).toEqual([]);
    carryOut(stateOf('wished'));
    await wish;
    expect(questions.map(({ host }) => host)).toEqual(['www.west.com']);
    await questions[0]?.answer('after');
    expect(shown).toEqual(['www.west.com after']);
  });

  test('is asked after the last of several wishes only', async () => {
    const { states, questions } = stage();
    await states.during(async () => {
      await states.wish(EDGE, async () => stateOf('inner'));
      states.ask();
    });
    expect(questions).toHaveLength(1);
  });

  test('is asked again after a wish that failed', async () => {
    const { states, questions, shown } = stage();
    const wish = states.wish(EDGE, async () => {
      states.ask();
      throw new Error('full');
    });
    await expect(wish).rejects.toThrow('full');
    expect(shown).toEqual([]);
    expect(questions).toHaveLength(1);
  });
});

const fail = (): never => {
  throw new Error('was called');
};
