/** Questions from our pages to the background. A content script has our id but not our address. */
import { AskFailed, failureOf, type Reply } from '../failure.ts';
import type { Answers, Ask, AskName } from '../protocol.ts';
import { browser, type Runtime } from './browser.ts';

/** Asks the background; rejects with AskFailed, in the background's words where it had any. */
export const ask = async <Name extends AskName>(name: Name, question: Ask<Name>): Promise<Answers[Name]> => {
  const reply = await send<Answers[Name]>({ name, ask: question });
  if (reply === undefined) throw new AskFailed('no_answer', name);
  if (!reply.ok) throw new AskFailed(reply.failure.code, reply.failure.detail);
  return reply.value;
};

const send = async <T>(message: object): Promise<Reply<T> | undefined> => {
  try {
    return (await browser.runtime.sendMessage(message)) as Reply<T> | undefined;
  } catch (thrown) {
    throw new AskFailed('no_answer', failureOf(thrown).detail);
  }
};

/** Whether a message comes from one of our own pages. */
const isOurPage = (sender: Runtime.MessageSender): boolean =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;

/** What a script of ours inside a web page says: it has our id and a tab, but not our address. */
export type Note = (message: unknown, sender: Runtime.MessageSender) => void;

/**
 * Hands our pages' messages to `answer` and notes from inside web pages to `note`; anybody else gets nothing.
 */
export const onMessages = (answer: (message: unknown) => Promise<unknown>, note: Note): void => {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (isOurPage(sender)) return answer(message);
    if (sender.id === browser.runtime.id && sender.tab !== undefined) note(message, sender);
    return undefined;
  });
};

/**
 * Wakes the background and keeps it from going idle; resolves once it has answered. `lost` is called when it stops.
 * Gives the way to let go.
 */
export const holdBackground = (lost: () => void): Promise<() => void> => {
  const port = browser.runtime.connect();
  port.onDisconnect.addListener(lost);
  return new Promise((held) => {
    const letGo = (): void => port.disconnect();
    // A background that stops at this very moment answers nothing; the check finds itself lost.
    port.onDisconnect.addListener(() => held(letGo));
    port.onMessage.addListener(() => held(letGo));
  });
};

/** In the background: to be held by pages of ours. Says nothing but that it is there. */
export const beHeld = (): void => {
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender !== undefined && isOurPage(port.sender)) port.postMessage('here');
  });
};
