import { clickNamed, openPopup } from '../../test/browser/lab.ts';
import type { StartRecording } from './page-load.ts';

/** Turns recording on as a person does: the popup's switch. */
export const startRecording: StartRecording = async (driver, page) => {
  const popup = await openPopup(driver, page);
  await clickNamed(popup, 'Record this site');
  await popup.waitFor('return document.querySelector(".recording") !== null');
  await popup.close();
  await page.front();
};
