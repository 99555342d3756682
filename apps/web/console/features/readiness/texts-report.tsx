import { languageName } from '@app/i18n/languages';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LanguageTexts } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { readinessQuery } from './readiness';

/** How much of what the organisers have written of the event there is in each language, and where the rest is missing. */
export function TextsReport() {
  const { t } = useSpeech();
  const event = useEvent();
  const readiness = useQuery(readinessQuery(event.id));
  return (
    <div id="texts">
      <Section title={t('texts.title')}>
        <p>{t('texts.about')}</p>
        {readiness.isPending && <Waiting rows={7} />}
        {readiness.isError && <Failure error={readiness.error} again={() => void readiness.refetch()} />}
        {readiness.data !== undefined && (
          <Table label={t('texts.title')}>
            <thead>
              <tr>
                <th scope="col">{t('texts.language')}</th>
                <th scope="col">{t('texts.have')}</th>
                <th scope="col">{t('texts.missing')}</th>
              </tr>
            </thead>
            <tbody>
              {readiness.data.texts.map((texts) => (
                <LanguageRow key={texts.language} texts={texts} />
              ))}
            </tbody>
          </Table>
        )}
      </Section>
    </div>
  );
}

function LanguageRow({ texts: { language, have, of, missing } }: { texts: LanguageTexts }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  return (
    <tr>
      <th scope="row">{languageName(language)}</th>
      <td data-whole>{t('texts.of', { have: format.number(have), of: format.number(of) })}</td>
      <td>
        {missing.length === 0
          ? t('texts.whole')
          : missing.map(({ part, count }, index) => (
              <span key={part}>
                {index > 0 && ' · '}
                <Link to={`/$event/settings/${part}`} params={{ event: event.code }}>
                  {t(`settings.${part}`)}
                </Link>{' '}
                {format.number(count)}
              </span>
            ))}
      </td>
    </tr>
  );
}
