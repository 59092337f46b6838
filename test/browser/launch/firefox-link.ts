import type { Marionette } from './marionette.ts';
import { createQueue } from './queue.ts';
import { callOf } from './source.ts';
import { ANSWER_MS } from './wait.ts';

/**
 * The conversation with one run of Firefox. Which window and which context a command goes to is one state for
 * the whole session, so whatever belongs together is done under one lock, one after the other.
 */
export type Link = {
  readonly version: string;
  /** Commands to the tab with that handle. */
  inTab<T>(handle: string, act: (send: Send) => Promise<T>): Promise<T>;
  /** Runs the body inside the browser itself, with all its privileges. */
  inside<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** A command to the browser itself. */
  askInside<T>(command: string, parameters?: object): Promise<T>;
  /** Commands that need no tab. */
  ask<T>(command: string, parameters?: object): Promise<T>;
};

export type Send = <T>(command: string, parameters?: object) => Promise<T>;

type Outcome = { readonly value?: unknown; readonly failed?: string };

/** The script that calls `body`. The outcome travels as text: Marionette's marshalling makes some objects references. */
export const scriptOf = (body: string, args: readonly unknown[]): string => `
  const done = arguments[arguments.length - 1];
  ${callOf(body, args)}.then(
    (value) => done(JSON.stringify({ value })),
    (error) => done(JSON.stringify({ failed: String(error) + '\\n' + (error?.stack ?? '') })),
  );`;

/** What a script of `scriptOf` has brought. */
export const readOutcome = <T>(text: string): T => {
  const outcome = JSON.parse(text) as Outcome | null;
  if (outcome === null) throw new Error('the page went away before it answered');
  if (outcome.failed !== undefined) throw new Error(`in the page: ${outcome.failed}`);
  return outcome.value as T;
};

/** Runs the body where the session is just now: in a tab's own world (no sandbox) or in the browser's. */
export const runScript = async <T>(
  send: Send,
  sandbox: 'system' | null,
  body: string,
  args: readonly unknown[],
): Promise<T> => {
  const script = scriptOf(body, args);
  const parameters = { script, args: [], newSandbox: true, sandbox };
  const { value } = await send<{ value: string }>('WebDriver:ExecuteAsyncScript', parameters);
  return readOutcome(value);
};

/** Opens the one session that Marionette gives. */
export const openLink = async (marionette: Marionette): Promise<Link> => {
  const send: Send = async <T>(command: string, parameters?: object) =>
    (await marionette.send(command, parameters)) as T;
  const locked = createQueue();
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('WebDriver:NewSession', {
    capabilities: { alwaysMatch: { timeouts: { script: ANSWER_MS, pageLoad: ANSWER_MS } } },
  });
  return {
    version: capabilities.browserVersion,
    inTab: (handle, act) =>
      locked(async () => {
        await send('Marionette:SetContext', { value: 'content' });
        await send('WebDriver:SwitchToWindow', { handle, focus: false });
        return act(send);
      }),
    inside: (body, ...args) =>
      locked(async () => {
        await send('Marionette:SetContext', { value: 'chrome' });
        return runScript(send, 'system', body, args);
      }),
    askInside: (command, parameters) =>
      locked(async () => {
        await send('Marionette:SetContext', { value: 'chrome' });
        return send(command, parameters);
      }),
    ask: (command, parameters) =>
      locked(async () => {
        await send('Marionette:SetContext', { value: 'content' });
        // The tab last used may be closed, and then every command fails; the first one is never given away.
        const [handle] = await send<readonly string[]>('WebDriver:GetWindowHandles');
        await send('WebDriver:SwitchToWindow', { handle, focus: false });
        return send(command, parameters);
      }),
  };
};
