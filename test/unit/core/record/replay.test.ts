import { describe, expect, test } from 'vitest';
import { verify } from '../../../../src/app/verify.ts';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import { analysedOn } from '../../../../src/core/lab/analysed.ts';
import { orderOf } from '../../../../src/core/lab/order.ts';
import { canonical } from '../../../../src/core/record/canonical.ts';
import { pure } from '../../../../src/core/record/pure.ts';
import type { RecordedExperiment, RecordFile } from '../../../../src/core/record/record.ts';
import { replayed } from '../../../../src/core/record/replay.ts';
import { evidence, SITE } from '../../../fake/evidence.ts';
import { experiment } from '../../../fake/experiment.ts';
import { hashes, looked, recordFile } from '../../../fake/record.ts';
import { design } from '../../../fake/simulated.ts';

const URL_HERE = `https://edge.${SITE}/live?event=7`;

/** Written to a file and read back, as somebody else would. */
const readBack = async (file: RecordFile): Promise<readonly RecordedExperiment[]> => {
  const read = await verify(hashes, new TextEncoder().encode(canonical(file)));
  if (read.kind !== 'unsigned' || read.file.version === 1) throw new Error(read.kind);
  return read.file.record.experiments;
};

const recorded = async (...held: Parameters<typeof experiment>): Promise<RecordedExperiment> => {
  const experiments = analysedOn(SITE, [experiment(...held)]);
  const [one] = await readBack(await recordFile({ evidence: evidence({ experiments }) }));
  if (one === undefined) throw new Error('no experiment in the record');
  return one;
};

describe('an experiment that is read from a record', () => {
  test.each([
    ['with the first seed', { design: design({ url: URL_HERE, pairs: 6, seed: 1 }) }],
    ['with another', { design: design({ url: URL_HERE, pairs: 7, seed: 4_294_967_295 }) }],
    [
      'with every arm',
      {
        design: design({
          url: URL_HERE,
          pairs: 6,
          seed: 9,
          third: { dnt: false, gpc: true },
          placebo: true,
          steps: [{ selector: '#play', after: 500 }],
        }),
        behaviour: 'GPC but not DNT' as const,
      },
    ],
    ['that was broken off', { state: 'cancelled' as const, stopped: 'person' as const, runs: [] }],
  ])('%s: the same order, and the same figures', async (_, more) => {
    const one = replayed(await recorded(more));
    const planned = orderOf(one.design);
    expect(one.runs.map(({ n, pair, arm }) => ({ n, pair, arm }))).toEqual(planned.slice(0, one.runs.length));
    expect(pure(analyse(one.design, one.runs, one.context))).toEqual(one.analysis);
  });

  test('control: with another seed the order is another', async () => {
    const one = replayed(await recorded());
    const other = orderOf({ ...one.design, seed: one.design.seed + 1 });
    expect(one.runs.map(({ arm }) => arm)).not.toEqual(other.map(({ arm }) => arm));
  });

  test('control: with a run less the figures are others', async () => {
    const one = replayed(await recorded());
    expect(pure(analyse(one.design, one.runs.slice(1), one.context))).not.toEqual(one.analysis);
  });

  test('has all that was seen in every run', async () => {
    const made = experiment();
    expect((await recorded()).runs).toEqual(pure(made.runs));
  });
});

test('only ended experiments on pages of the site are in a record, those broken off too', () => {
  const elsewhere = design({ url: 'https://investors.example/' });
  const lookAlike = design({ url: `https://not${SITE}/` });
  const all = [
    experiment({ id: 'done' }),
    experiment({ id: 'cancelled', state: 'cancelled', stopped: 'person' }),
    experiment({ id: 'running', state: 'running' }),
    experiment({ id: 'paused', state: 'paused' }),
    experiment({ id: 'elsewhere', design: elsewhere }),
    experiment({ id: 'look-alike', design: lookAlike }),
  ];
  expect(analysedOn(SITE, all).map(({ id }) => id)).toEqual(['done', 'cancelled']);
});

test('without values, cookies at hand are hidden in the addresses of contacts; the design keeps its own', async () => {
  const url = `https://edge.${SITE}/live?event=abc12345xyz`;
  const made = experiment({ design: design({ url, pairs: 6 }) });
  const runs = made.runs.map((run) => ({
    ...run,
    contacts: run.contacts.map((contact) => ({ ...contact, url: 'https://cdn.player.example/abc12345xyz/' })),
  }));
  const experiments = analysedOn(SITE, [{ ...made, runs }]);
  const { cookies } = looked().evidence;
  const look = evidence({ cookies, experiments });
  const [hidden] = await readBack(await recordFile({ evidence: look }));
  const [whole] = await readBack(await recordFile({ evidence: look }, true));
  expect(JSON.stringify([hidden?.runs, hidden?.analysis])).not.toContain('abc12345xyz');
  expect(JSON.stringify(whole?.runs)).toContain('/abc12345xyz/');
  expect(hidden?.design.url).toBe(url);
});
