/** Puts a drawing of the core on the page, with its legend. */
import { h, type JSX } from 'preact';
import type { Part } from '../core/chart/draw-rows.ts';
import type { Drawn, LegendLine } from '../core/chart/drawn.ts';
import { message } from '../platform/words.ts';

export const Picture = ({ of: { tag, attributes, children } }: { readonly of: Drawn }): JSX.Element =>
  h(
    tag,
    attributes,
    ...children.map((child) => (typeof child === 'string' ? child : <Picture of={child} />)),
  );

export const Parts = ({ parts }: { readonly parts: readonly Part[] }): JSX.Element => (
  <div class="pictures">
    {parts.map(({ id, title, picture }) => (
      <figure key={id}>
        <figcaption>{title}</figcaption>
        <Picture of={picture} />
      </figure>
    ))}
  </div>
);

export const Legend = ({ lines }: { readonly lines: readonly LegendLine[] }): JSX.Element => (
  <ul class="legend" aria-label={message('chart_legend')}>
    {lines.map(({ sign, words }) => (
      <li key={words}>
        <Picture of={sign} /> {words}
      </li>
    ))}
  </ul>
);
