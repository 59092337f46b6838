/** Puts a drawing of the core on the page, with its legend. */
import { type ComponentChildren, h, type JSX } from 'preact';
import type { Part } from '../src/core/chart/draw-rows.ts';
import type { Drawn } from '../src/core/chart/drawn.ts';

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

export const LegendLine = (props: {
  readonly sign: Drawn;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <li>
    <Picture of={props.sign} /> {props.children}
  </li>
);
