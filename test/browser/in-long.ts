/** Put in by vitest.config.ts. */
declare const LONG: boolean;

/** Whether there is time for what takes long and is not the core of the matter: in `npm run test:long`. */
export const inLong: boolean = LONG;
