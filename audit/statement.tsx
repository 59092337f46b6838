/** The whole statement, to be read and searched; sentences that are judged lead to their verdict. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Section, Sentence } from '../src/core/statement/cut.ts';
import type { Judged } from '../src/core/verdict/index.ts';
import { counted, message } from './words.ts';

type Props = {
  readonly sections: readonly Section[];
  readonly judged: readonly Judged[];
  /** The place on the page that was asked for, as its address names it. */
  readonly wanted: string;
};

/** The judge whose words stand in this sentence; a clause may be a part of one. */
const judgeOf = ({ text }: Sentence, judged: readonly Judged[]): Judged | undefined =>
  judged.find(({ judge }) => text.includes(judge.clause.quote));

const Words = ({
  sentence,
  judged,
}: {
  readonly sentence: Sentence;
  readonly judged: readonly Judged[];
}): JSX.Element => {
  const found = judgeOf(sentence, judged);
  return found === undefined ? (
    <span>{sentence.text}</span>
  ) : (
    <a class={`judged ${found.verdict.outcome}`} href={`#verdict-${found.judge.id}`}>
      {sentence.text}
    </a>
  );
};

const holds = ({ lines }: Section, words: string): boolean =>
  lines.some(({ sentences }) => sentences.some(({ text }) => text.toLowerCase().includes(words)));

/** Headings stand once in the statement; where one did not, its first place would be meant. */
const anchorOf = (heading: string): string =>
  `section-${heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;

const SectionView = ({
  section,
  judged,
}: {
  readonly section: Section;
  readonly judged: readonly Judged[];
}): JSX.Element => (
  <section class="section">
    {section.heading !== undefined && (
      <h3 id={anchorOf(section.heading)}>
        <a class="anchor" href={`#${anchorOf(section.heading)}`}>
          {section.heading}
        </a>
      </h3>
    )}
    {section.lines
      .filter(({ isHeading }) => !isHeading)
      .map(({ sentences }) => (
        <p key={sentences[0]?.at}>
          {sentences.map((sentence) => (
            <Words key={sentence.at} sentence={sentence} judged={judged} />
          ))}
        </p>
      ))}
  </section>
);

export const Statement = ({ sections, judged, wanted: place }: Props): JSX.Element => {
  const [words, setWords] = useState('');
  const [came, setCame] = useState('');
  if (came !== place) {
    // Whoever is sent to a section finds it, whatever was looked for before.
    setCame(place);
    if (place.startsWith('section-')) setWords('');
  }
  const wanted = words.trim().toLowerCase();
  const shown = useMemo(
    () => (wanted === '' ? sections : sections.filter((section) => holds(section, wanted))),
    [sections, wanted],
  );
  return (
    <section class="statement" id="statement">
      <h2>{message('audit_statement')}</h2>
      <p class="find">
        <input
          type="search"
          aria-label={message('find_in_statement')}
          placeholder={message('find_in_statement')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        {wanted !== '' && <output>{counted('sections_found', shown.length)}</output>}
      </p>
      <div lang="en">
        {shown.map((section, index) => (
          <SectionView key={section.lines[0]?.sentences[0]?.at ?? index} section={section} judged={judged} />
        ))}
      </div>
    </section>
  );
};
