import type { FormDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';

/** What was published, by whom, and how many registrations stand on each. */
export function Versions({ form }: { form: FormDetail }) {
  const { t, named, format } = useSpeech();
  const event = useEvent();
  return (
    <Section title={t('forms.versions')}>
      {form.versions.length === 0 ? (
        <Empty>{t('forms.versions.none')}</Empty>
      ) : (
        <Table label={t('forms.versions')}>
          <thead>
            <tr>
              <th scope="col">{t('forms.version')}</th>
              <th scope="col">{t('forms.version.at')}</th>
              <th scope="col">{t('forms.version.by')}</th>
              <th scope="col">{t('forms.version.drafts')}</th>
              <th scope="col">{t('forms.version.sent')}</th>
            </tr>
          </thead>
          <tbody>
            {form.versions.map((version) => (
              <tr key={version.id}>
                <th scope="row" data-number>
                  {version.number}
                </th>
                <td data-whole>{format.moment(version.publishedAt, event.timezone)}</td>
                <td>{named(`by.system.${version.publishedBy}`, version.publishedBy)}</td>
                <td data-number>{version.drafts}</td>
                <td data-number>{version.sent}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
