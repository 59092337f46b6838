/** A visit as a picture and as a table: what became of each cookie, from the first recorded event to now. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Charted, ChartLine } from '../src/core/chart/charted.ts';
import { drawTimeline, timelineLegend, timelineNotes } from '../src/core/chart/draw-timeline.ts';
import { timelineOf } from '../src/core/chart/timeline.ts';
import { lineWords, offsetWords, placeWords } from '../src/core/chart/words.ts';
import { Legend, Parts } from '../src/parts/picture.tsx';
import { visible } from '../src/parts/words.ts';
import { CookieLink } from './cookie-link.tsx';
import { FoldedTable, More } from './facts-table.tsx';
import { words } from './record-words.ts';
import { counted, exactTime, message } from './words.ts';

/** Cookies in the picture at first, and with each asking for more. */
const ROWS = 40;

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
          <p class="note">{timelineNotes(timeline, words).join(' ')}</p>
          <Legend lines={timelineLegend(words)} />
          <Parts parts={parts} />
          <More left={timeline.hidden} show={() => setMost(most + ROWS)} />
          <Table all={charted} from={timeline.scale.from} />
        </>
      )}
    </section>
  );
};
