/** One of a few, with its label in sight. */
import type { JSX } from 'preact';

type Props<Id extends string> = {
  readonly label: string;
  readonly chosen: Id;
  readonly choices: readonly (readonly [Id, string])[];
  readonly choose: (id: Id) => void;
};

export const Pick = <Id extends string>({ label, chosen, choices, choose }: Props<Id>): JSX.Element => (
  <label class="pick-one">
    {label}{' '}
    <select
      value={chosen}
      onChange={({ currentTarget }) => {
        const found = choices.find(([id]) => id === currentTarget.value);
        if (found !== undefined) choose(found[0]);
      }}
    >
      {choices.map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
