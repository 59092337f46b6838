/** Text of anybody’s making where markup stands. */
import { visible } from '../visible.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
