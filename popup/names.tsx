/** Names that something was decided about, whether or not such a cookie is in the list; each can be let go again. */
import type { JSX } from 'preact';
import { message, nameOf } from './words.ts';

type Props = {
  readonly label: string;
  readonly names: readonly string[];
  readonly button: 'allow_name' | 'unprotect_name';
  readonly act: (name: string) => void;
};

export const Names = ({ label, names, button, act }: Props): JSX.Element | null => {
  if (names.length === 0) return null;
  const shown = names.map((name) => nameOf({ name }));
  return (
    <details class="names">
      <summary>
        <span class="label">{label}</span> {shown.join(' · ')}
      </summary>
      <ul>
        {names.map((name) => (
          <li key={name} class="ask">
            <bdi>{nameOf({ name })}</bdi>
            <button type="button" class="small" onClick={() => act(name)}>
              {message(button, nameOf({ name }))}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};
