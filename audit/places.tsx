/** What the page keeps besides cookies, its beacons and its requests, as the record has them. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { requestsOf } from '../src/core/record/build.ts';
import { pure } from '../src/core/record/pure.ts';
import { placeSections } from '../src/core/report/place-sections.ts';
import { type Section, textOf } from '../src/core/report/section.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { visible } from '../src/parts/words.ts';
import { FactsTable } from './facts-table.tsx';
import { words } from './record-words.ts';

/** The sections that have something in them. */
export const placesOf = ({ frames, beacons }: Evidence): readonly Section[] =>
  placeSections(pure({ frames, beacons, requests: requestsOf(frames, false) }), words);

export const Places = ({ evidence }: { readonly evidence: Evidence }): JSX.Element => {
  const sections = useMemo(() => placesOf(evidence), [evidence]);
  return (
    <>
      {sections.map(({ id, title, table }) => (
        <section key={id} id={id}>
          <h2>{title}</h2>
          {table !== undefined && (
            <FactsTable
              label={title}
              head={table.head}
              items={table.rows}
              cells={(row) => row.map((cell) => visible(textOf(cell)))}
            />
          )}
        </section>
      ))}
    </>
  );
};
