import { Button } from '@mantine/core';
import { isOver } from '@app/registration/domain/registration-state';
import { lazy, Suspense, useState } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import { PersonPhoto } from '../../parts/person-photo';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { answerLabel, photoIn } from './answers';
import classes from './person-details.module.css';

const PhotoDialog = lazy(() => exported(import('./photo-dialog'), 'PhotoDialog'));

/** The photo of a person, who sent it for her, and the way to send another; nothing where none is asked for. */
export function PersonFace({ person }: { person: Registration }) {
  const speech = useSpeech();
  const { t, format } = speech;
  const { timezone } = useEvent();
  const mayWrite = usePermission('registrations.write');
  const [sending, setSending] = useState(false);
  const shown = photoIn(person);
  const asked = person.answers.some(({ kind }) => kind === 'photo');
  if (!asked) return null;
  const { photo } = person;
  return (
    <div className={classes['face']}>
      {shown !== null && (
        <PersonPhoto person={person.id} photo={shown.id} alt={answerLabel(shown.answer, speech)} />
      )}
      {photo !== null && photo.by !== '' && (
        <p className={classes['sent']}>
          {t('photo.sent-by')} <Foreign>{photo.by}</Foreign>
          {photo.byKind === 'focal-point' && ` (${t('by.focal-point')})`} ·{' '}
          <time dateTime={photo.at}>{format.dateTime(photo.at, timezone)}</time>
        </p>
      )}
      {mayWrite && !isOver(person.state) && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setSending(true);
          }}
        >
          {t(shown === null ? 'photo.title' : 'photo.replace')}
        </Button>
      )}
      {sending && (
        <Suspense fallback={null}>
          <PhotoDialog
            person={person}
            onClose={() => {
              setSending(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
