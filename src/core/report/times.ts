/** Times as files hold them: ISO 8601, in UTC. */

/** "2026-11-30T19:42:10.123Z" of milliseconds since the epoch. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Of seconds since the epoch; '' where there is no expiry. */
export const isoExpiry = (seconds: number | undefined): string =>
  seconds === undefined ? '' : isoTime(seconds * 1000);
