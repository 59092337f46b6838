const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

/** The one in the middle. */
export const median = (values: readonly number[]): number => at(values, 0.5);

/** Median and quartiles in one line. */
export const summary = (values: readonly number[]): string =>
  `${median(values).toFixed(2)} (${at(values, 0.25).toFixed(2)}–${at(values, 0.75).toFixed(2)})`;
