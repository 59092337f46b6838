/** The difference of two records for people (Markdown) and for programs (JSON). */
import { canonical } from '../record/canonical.ts';
import type { Difference, NamedCookie } from '../record/compare.ts';
import type { RecordFile } from '../record/record.ts';
import type { Words } from './format.ts';
import { markdownOf } from './markdown.ts';
import type { Document, Section } from './section.ts';
import { isoTime } from './times.ts';
import { outcomeWords } from './verdict-section.ts';

const cookieRow = ({ name, domain, path, class: cookieClass }: NamedCookie, { message }: Words) => [
  name === '' ? message('no_name') : name,
  `${domain}${path}`,
  message(`class_${cookieClass}`),
];

const listed = (
  id: string,
  title: string,
  cookies: readonly NamedCookie[],
  words: Words,
): readonly Section[] => {
  const { message } = words;
  if (cookies.length === 0) return [];
  const head = [message('label_name'), message('label_where'), message('pick_class')];
  return [{ id, title, table: { head, rows: cookies.map((cookie) => cookieRow(cookie, words)) } }];
};

const changedSection = ({ changed }: Difference, { message, counted }: Words): readonly Section[] =>
  changed.length === 0
    ? []
    : [
        {
          id: 'changed',
          title: counted('compare_changed', changed.length),
          table: {
            head: [
              message('label_name'),
              message('compare_attribute'),
              message('compare_before'),
              message('compare_after'),
            ],
            rows: changed.flatMap(({ cookie, changes }) =>
              changes.map(({ attribute, before, after }) => [
                cookie.name === '' ? message('no_name') : cookie.name,
                message(`attribute_${attribute}`),
                before,
                after,
              ]),
            ),
          },
        },
      ];

const verdictsSection = ({ verdicts }: Difference, words: Words): readonly Section[] => {
  const { message, counted } = words;
  const said = (outcome: Difference['verdicts'][number]['before']): string =>
    outcome === undefined ? message('compare_not_held') : outcomeWords(outcome, words);
  if (verdicts.length === 0) return [];
  return [
    {
      id: 'verdicts',
      title: counted('compare_verdicts', verdicts.length),
      table: {
        head: [message('report_sentence'), message('compare_before'), message('compare_after')],
        rows: verdicts.map(({ quote, before, after }) => [quote, said(before), said(after)]),
      },
    },
  ];
};

const settingsSection = ({ settings }: Difference, { message }: Words): readonly Section[] =>
  settings.length === 0
    ? []
    : [
        {
          id: 'settings',
          title: message('compare_settings'),
          notes: [message('compare_settings_note')],
          table: {
            head: [message('report_setting'), message('compare_before'), message('compare_after')],
            rows: settings.map(({ what, before, after }) => [message(`differs_${what}`), before, after]),
          },
        },
      ];

/** The sections that are shown, and that Markdown holds; what is the same has none. */
export const differenceSections = (difference: Difference, words: Words): readonly Section[] => {
  const { counted } = words;
  const { added, gone } = difference;
  return [
    ...settingsSection(difference, words),
    ...listed('added', counted('compare_added', added.length), added, words),
    ...listed('gone', counted('compare_gone', gone.length), gone, words),
    ...changedSection(difference, words),
    ...verdictsSection(difference, words),
  ];
};

export type Compared = {
  readonly before: RecordFile;
  readonly after: RecordFile;
  readonly difference: Difference;
};

const whichWords = ({ record, seal }: RecordFile, { message }: Words): string =>
  message('compare_which', record.page.host, isoTime(record.made), seal.root);

/** Title, which records, and how many cookies are alike. */
export const differenceDocument = ({ before, after, difference }: Compared, words: Words): Document => {
  const { message, counted } = words;
  return {
    title: message('compare_title'),
    lead: [
      `${message('compare_before')}: ${whichWords(before, words)}`,
      `${message('compare_after')}: ${whichWords(after, words)}`,
      counted('compare_same', difference.same),
    ],
    sections: differenceSections(difference, words),
  };
};

export const differenceMarkdown = (compared: Compared, words: Words): string =>
  markdownOf(differenceDocument(compared, words));

/** With the roots of both records, by which they can be found again. */
export const differenceJson = ({ before, after, difference }: Compared): string =>
  canonical({
    format: 'cookie-clause-difference',
    version: 1,
    before: { root: before.seal.root, made: before.record.made },
    after: { root: after.seal.root, made: after.record.made },
    ...difference,
  });
