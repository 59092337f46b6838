/** A cookie's name that leads to its row among the cookies. */
import type { JSX } from 'preact';
import { anchorOf } from '../src/core/chart/arrange.ts';
import type { Charted } from '../src/core/chart/charted.ts';
import { nameOf } from '../src/parts/words.ts';

export const CookieLink = ({ of }: { readonly of: Charted }): JSX.Element => (
  <a class="name" href={`#${anchorOf(of)}`}>
    {nameOf(of.cookie)}
  </a>
);
