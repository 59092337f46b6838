/**
 * What a person may have the browser tell every server: Do Not Track (W3C Tracking Preference Expression, TPE §5.2,
 * the header "DNT: 1") and Global Privacy Control (W3C GPC, the header "Sec-GPC: 1"). Only "1" is ever sent: "no
 * preference" is the absence of the header.
 */
export const SIGNAL_NAMES = ['dnt', 'gpc'] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** Which of the two are sent. */
export type Signals = Readonly<Record<SignalName, boolean>>;

export const NO_SIGNALS: Signals = { dnt: false, gpc: false };

/** The header of each, in lower case, as webRequest may write it in any. */
export const SIGNAL_HEADERS: Readonly<Record<SignalName, string>> = { dnt: 'dnt', gpc: 'sec-gpc' };
