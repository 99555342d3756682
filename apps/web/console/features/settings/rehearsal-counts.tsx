import type { components } from '../../../api/schema';
import { useSpeech } from '../../i18n/speech';
import { Table } from '../../parts/table';

export type Counts = components['schemas']['RehearsalCountsDto'];

const KINDS = [
  'registrations',
  'badges',
  'mails',
  'waiting',
  'places',
  'photos',
  'entries',
  'imports',
  'persons',
  'organisations',
] as const satisfies readonly (keyof Counts)[];

/** What came of a rehearsal, by kind. */
export function RehearsalCounts({ counts }: { counts: Counts }) {
  const { t } = useSpeech();
  return (
    <Table label={t('rehearsal.made')}>
      <thead>
        <tr>
          <th scope="col">{t('rehearsal.what')}</th>
          <th scope="col">{t('rehearsal.how-many')}</th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`rehearsal.kind.${kind}`)}</th>
            <td>{counts[kind]}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
