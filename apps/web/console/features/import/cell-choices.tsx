import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import type { ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';

/** What the cells of each column may say where they choose, by the position of the column; null where they are free. */
export function useCellChoices(table: ImportTable): (readonly string[] | null)[] {
  const { language } = useSpeech();
  const event = useEvent();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const vocabularies = useQuery(eventQuery(event.id)).data?.vocabularies ?? [];
  const kinds = vocabularies.find(({ code }) => code === 'organisation-kinds')?.terms ?? [];
  const words: Readonly<Record<string, () => string[]>> = {
    category: () => categories.map(({ name }) => pickText(name, language)),
    country: () => countries(language).map(({ name }) => name),
    organisationKind: () => kinds.map(({ label }) => pickText(label, language)),
  };
  return table.mapping.map((column) => (column === null ? null : (words[column]?.() ?? null)));
}

/** Those words, for the cells to offer while they are mended: nobody has to guess what a choice is called. */
export function CellChoices({
  choices,
  listId,
}: {
  choices: readonly (readonly string[] | null)[];
  listId: string;
}) {
  return choices.map(
    (words, column) =>
      words !== null && (
        <datalist key={column} id={`${listId}${column}`}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      ),
  );
}
