/**
 * What a reload showed of a choice to reject all: facts that the browser told in, a report out. It names channels,
 * hosts and cookies, never values, and claims no more than was seen.
 */
import { CHANNELS, type Channel, channelOf, type Evidence, type Exchanges, exchangesIn } from './facts.ts';
import { grouped, type Leak, readThrough, sentThrough, storing } from './leaks.ts';

export type ChannelReport = {
  readonly channel: Channel;
  readonly requests: number;
  readonly withCookie: number;
  /** Answers that offered cookies, and how many cookies they offered. */
  readonly offering: number;
  readonly offers: number;
};

export type CheckReport = {
  /** Empty where nothing was seen to get through. */
  readonly leaks: readonly Leak[];
  /** The channels that the page used. */
  readonly channels: readonly ChannelReport[];
  readonly notTried: readonly Channel[];
  /** Cookies stored in the reload's time, those that were gone again among them. */
  readonly stored: number;
  /** Cookies from before that the jar still holds. */
  readonly held: number;
  /** Of all frames those that were asked, and of them those in which nothing could be read. */
  readonly frames: { readonly all: number; readonly asked: number; readonly silent: number };
  /** Frames in which cookies are there and only hidden from the page's scripts. */
  readonly hidden: number;
  readonly complete: boolean;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const channelReport = (channel: Channel, { sent, answered }: Exchanges): ChannelReport => {
  const requests = sent.filter(({ type }) => channelOf(type) === channel);
  const offers = answered.filter(({ type }) => channelOf(type) === channel).map((one) => one.offers.length);
  return {
    channel,
    requests: requests.length,
    withCookie: requests.filter(({ cookies }) => cookies.length > 0).length,
    offering: offers.filter((count) => count > 0).length,
    offers: sum(offers),
  };
};

/** The report of one reload. */
export const reportOf = (evidence: Evidence): CheckReport => {
  const exchanges = exchangesIn(evidence);
  const { through, held } = storing(evidence, exchanges);
  const channels = CHANNELS.map((channel) => channelReport(channel, exchanges));
  const { readings } = evidence;
  return {
    leaks: grouped([...sentThrough(exchanges.sent), ...through, ...readThrough(readings)]),
    channels: channels.filter(({ requests }) => requests > 0),
    notTried: channels.flatMap(({ channel, requests }) => (requests === 0 ? [channel] : [])),
    stored: through.length,
    held,
    frames: {
      // A frame may have come after the frames were counted.
      all: Math.max(evidence.frames, readings.length),
      asked: readings.length,
      silent: readings.filter(({ page }) => page.length === 0).length,
    },
    hidden: readings.filter(({ page, ours }) => page.length === 0 && ours.length > 0).length,
    complete: evidence.complete,
  };
};
