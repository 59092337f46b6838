/** Every event as it was recorded. */
import type { AuditRecord, RecordedEvent } from '../record/record.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';
import { isoTime } from './times.ts';

const named = (cookies: readonly { readonly name: string }[]): string =>
  cookies.map(({ name }) => name).join(', ');

/** Which cookies, and what is said of them; the field's and the browser's own words need no translation. */
const toldOf = (event: RecordedEvent): readonly [cookies: string, what: string] => {
  switch (event.kind) {
    case 'offer':
      return [event.name, `${event.status} ${event.url} ${event.attributes}`];
    case 'script':
      return [event.name, `${event.api} ${event.script ?? event.url} ${event.attributes}`];
    case 'sent':
      return [named(event.cookies), event.url];
    case 'change':
      return [event.cookie.name, `${event.cookie.domain}${event.cookie.path} ${event.cause}`];
    case 'run':
      return [named(event.survivors.map(({ cookie }) => cookie)), event.before];
    case 'clear':
      return [named(event.cookies.map(({ cookie }) => cookie)), ''];
    case 'recording':
      return ['', ''];
  }
};

/** A change is a cookie stored or one taken away, and recording begins or ends: two events each, to a reader. */
const kindWords = (event: RecordedEvent, { message }: Words): string => {
  if (event.kind === 'change') return message(event.removed ? 'event_removed' : 'event_stored');
  if (event.kind === 'recording') return message(event.on ? 'event_recording_on' : 'event_recording_off');
  return message(`event_${event.kind}`);
};

export const eventSection = ({ events }: AuditRecord, words: Words): Section => {
  const { message, counted } = words;
  return {
    id: 'events',
    title: counted('report_events', events.length),
    table: {
      head: [
        message('report_time'),
        message('report_event'),
        message('report_cookie'),
        message('report_told'),
      ],
      rows: events.map((event) => [isoTime(event.at), kindWords(event, words), ...toldOf(event)]),
    },
  };
};
