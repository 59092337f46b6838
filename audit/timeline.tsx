/** A visit as a picture and as a table: what became of each cookie, from the first recorded event to now. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Charted, ChartLine } from '../src/core/chart/charted.ts';
import { drawTimeline } from '../src/core/chart/draw-timeline.ts';
import { legendBar, legendMark } from '../src/core/chart/drawn.ts';
import { GROUPS, MARKS, type Timeline, timelineOf } from '../src/core/chart/timeline.ts';
import { lineWords, offsetWords, placeWords, spanWords } from '../src/core/chart/words.ts';
import { visible } from '../src/parts/words.ts';
import { CookieLink } from './cookie-link.tsx';
import { FoldedTable, More } from './facts-table.tsx';
import { LegendLine, Parts } from './picture.tsx';
import { words } from './record-words.ts';
import { counted, exactTime, message } from './words.ts';

/** Cookies in the picture at first, and with each asking for more. */
const ROWS = 40;

const Legend = (): JSX.Element => (
  <ul class="legend" aria-label={message('chart_legend')}>
    {MARKS.map((kind) => (
      <LegendLine key={kind} sign={legendMark(kind)}>
        {message(`mark_${kind}`)}
      </LegendLine>
    ))}
    {GROUPS.filter((id) => id !== 'unstored').map((id) => (
      <LegendLine key={id} sign={legendBar(id)}>
        {message('chart_in_jar', message(`group_${id}`))}
      </LegendLine>
    ))}
  </ul>
);

/** What the picture leaves out or draws otherwise than it was. */
const aboutOf = ({ scale, events, gathered, hidden }: Timeline): readonly string[] => {
  const idle = scale.stretches
    .slice(1)
    .reduce((sum, { from }, index) => sum + from - (scale.stretches[index]?.to ?? from), 0);
  return [
    message('timeline_from', exactTime(scale.from), spanWords((scale.to - scale.from) / 1000, words)),
    counted('timeline_events', events),
    ...(gathered > 0 ? [counted('timeline_gathered', gathered)] : []),
    ...(idle > 0 ? [message('timeline_idle', spanWords(idle / 1000, words))] : []),
    ...(hidden > 0 ? [counted('timeline_hidden', hidden)] : []),
  ];
};

type Event = { readonly charted: Charted; readonly line: ChartLine };

const eventsOf = (all: readonly Charted[]): readonly Event[] =>
  all
    .flatMap((charted) => charted.lines.map((line) => ({ charted, line })))
    .sort((a, b) => a.line.at - b.line.at);

const Table = ({ all, from }: { readonly all: readonly Charted[]; readonly from: number }): JSX.Element => {
  const events = useMemo(() => eventsOf(all), [all]);
  return (
    <FoldedTable
      summary={counted('timeline_table', events.length)}
      label={message('timeline_title')}
      head={[
        message('report_time'),
        message('chart_after'),
        message('report_cookie'),
        message('label_where'),
        message('report_event'),
        message('label_how'),
        message('report_address'),
      ]}
      items={events}
      cells={({ charted, line }) => [
        exactTime(line.at),
        offsetWords(line.at - from, words),
        <CookieLink key="name" of={charted} />,
        placeWords(charted.cookie),
        lineWords(line, words),
        message(`means_${line.means}`),
        visible(line.url ?? ''),
      ]}
    />
  );
};

type Props = { readonly charted: readonly Charted[]; readonly now: number };

export const TimelineView = ({ charted, now }: Props): JSX.Element => {
  const [most, setMost] = useState(ROWS);
  const timeline = useMemo(() => timelineOf(charted, now, most), [charted, now, most]);
  const parts = useMemo(() => drawTimeline(timeline, words), [timeline]);
  return (
    <section class="timeline-section" id="timeline">
      <h2>{message('timeline_title')}</h2>
      {timeline.cookies === 0 ? (
        <p class="note">{message('timeline_none')}</p>
      ) : (
        <>
          <p class="note">{aboutOf(timeline).join(' ')}</p>
          <Legend />
          <Parts parts={parts} />
          <More left={timeline.hidden} show={() => setMost(most + ROWS)} />
          <Table all={charted} from={timeline.scale.from} />
        </>
      )}
    </section>
  );
};
