import { connect, type Socket } from 'node:net';
import { within } from './wait.ts';

/** Firefox's remote protocol: frames of "length:json" over TCP, each a numbered question or its answer. */
export type Marionette = {
  send(command: string, parameters?: object): Promise<unknown>;
  close(): void;
};

type Failure = { readonly error: string; readonly message: string };
type Answer = readonly [kind: 1, id: number, failure: Failure | null, value: unknown];
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

// Longer than any limit we give Firefox itself, whose own message says more.
const LIMIT_MS = 45_000;

/** Cuts the bytes into frames; gives the rest, which is the beginning of the next one. */
const takeFrames = (bytes: Buffer, take: (frame: unknown) => void): Buffer => {
  let rest = bytes;
  for (;;) {
    const colon = rest.indexOf(':');
    const end = colon + 1 + Number(rest.subarray(0, Math.max(colon, 0)).toString());
    if (colon < 0 || rest.length < end) return rest;
    take(JSON.parse(rest.subarray(colon + 1, end).toString()));
    rest = rest.subarray(end);
  }
};

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

const settle = (waiting: Map<number, Waiting>, [, id, failure, value]: Answer): void => {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (failure === null) asked?.resolve(value);
  else asked?.reject(new Error(`${failure.error}: ${failure.message}`));
};

/** Connects to the port; the first frame is Firefox's greeting. */
export const connectMarionette = async (port: number): Promise<Marionette> => {
  const socket = await open(port);
  const waiting = new Map<number, Waiting>();
  let rest: Buffer = Buffer.alloc(0);
  let last = 0;
  let gone = false;
  const greeted = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      rest = takeFrames(Buffer.concat([rest, bytes]), (frame) => {
        if (Array.isArray(frame)) settle(waiting, frame as unknown as Answer);
        else resolve();
      });
    });
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Error('Firefox has closed the connection'));
    waiting.clear();
  });
  await within(greeted, 'the greeting of Firefox');
  const send = (command: string, parameters: object = {}): Promise<unknown> => {
    if (gone) return Promise.reject(new Error(`${command}: this Firefox has ended`));
    last += 1;
    const id = last;
    const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
    const answered = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    return within(answered, command, LIMIT_MS);
  };
  return { send, close: () => socket.destroy() };
};
