import { useSpeech } from '../../i18n/speech';
import { Sections } from '../../parts/sections';

/** The pages beside the editor of the programme. */
export function ProgrammePages() {
  const { t } = useSpeech();
  return (
    <Sections
      label={t('page.programme')}
      sections={[
        { to: '/$event/programme', label: 'places.editor', exact: true },
        { to: '/$event/programme/interpreters', label: 'places.interpreters' },
        { to: '/$event/programme/room-requests', label: 'places.desk' },
        { to: '/$event/programme/rooms', label: 'places.use' },
        { to: '/$event/programme/feedback', label: 'places.feedback' },
      ]}
    />
  );
}
