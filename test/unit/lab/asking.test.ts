import { expect, test } from 'vitest';
import { NOTHING_SEEN, openAsking, type SeenOfServer, type ServerDoors } from '../../../lab/asking.ts';
import type { Asked } from '../../../src/core/standards/evidence.ts';
import { contact, SERVER, status, withTk } from '../../fake/said.ts';

const ASKED: Asked = { origin: SERVER, at: 1, answers: status({ tracking: 'N' }) };
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

const opened = (doors: Partial<ServerDoors> = {}, seen: SeenOfServer = NOTHING_SEEN) => {
  const questions: unknown[] = [];
  const states: boolean[] = [];
  const asking = openAsking(
    SERVER,
    {
      ask: async (question) => {
        questions.push(question);
        return { kind: 'asked', asked: ASKED };
      },
      asked: async () => undefined,
      ...doors,
    },
    () => seen,
    () => states.push(asking.part().busy),
  );
  return { asking, questions, states };
};

test('looking asks nobody; pressing asks once, however often it is pressed meanwhile', async () => {
  const { asking, questions, states } = opened();
  await asking.look();
  expect(questions).toEqual([]);
  expect(asking.part().asked).toBeUndefined();
  asking.actions.ask();
  asking.actions.ask();
  await settle();
  expect(questions).toEqual([{ origin: SERVER }]);
  expect(states).toEqual([false, true, false]);
  expect(asking.part().asked).toBe(ASKED);
});

test('what was answered before is there again', async () => {
  const { asking } = opened({ asked: async () => ASKED });
  await asking.look();
  expect(asking.part().findings.find(({ rule }) => rule.id === 'T10')?.judged.outcome).toBe('as-said');
});

test('a status-id that was seen goes with the question', async () => {
  const { asking, questions } = opened({}, { ...NOTHING_SEEN, exchanges: [withTk(['T;one'])] });
  asking.actions.ask();
  await settle();
  expect(questions).toEqual([{ origin: SERVER, statusId: 'one' }]);
});

test('“N” for the whole server, and an identifier seen with it', async () => {
  const { asking } = opened({ asked: async () => ASKED }, { ...NOTHING_SEEN, contacts: [contact()] });
  expect(asking.part().atOdds).toEqual([]);
  await asking.look();
  expect(asking.part().atOdds.map(({ claimed }) => claimed)).toEqual(['status']);
});

test('no access, and a background that does not answer, are said', async () => {
  const closed = opened({ ask: async () => ({ kind: 'not-permitted', host: 'edge.media-server.com' }) });
  closed.asking.actions.ask();
  await settle();
  expect(closed.asking.part()).toMatchObject({ busy: false, notPermitted: 'edge.media-server.com' });
  const gone = opened({ ask: () => Promise.reject(new Error('gone')) });
  gone.asking.actions.ask();
  await settle();
  expect(gone.asking.part()).toMatchObject({ busy: false, failure: { detail: 'gone' } });
});
