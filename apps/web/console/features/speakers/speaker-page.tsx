import { countryName } from '@app/i18n/countries';
import { languageWord } from '@app/i18n/language-words';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { Speaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Failure } from '../../parts/failure';
import { Foreign, Local } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { EngagementsSection } from './engagements-section';
import { refreshSpeakers, speakerQuery } from './speakers';
import { StandingSection } from './standing-section';
import classes from './speakers.module.css';

const SpeakerPhotoDialog = lazy(() => exported(import('./photo-dialog'), 'SpeakerPhotoDialog'));
const AvailabilityDialog = lazy(() => exported(import('./availability-dialog'), 'AvailabilityDialog'));
const SpeakerDialog = lazy(() => exported(import('./speaker-dialog'), 'SpeakerDialog'));

const route = getRouteApi('/signed-in/$event/speakers/$id');

/** One speaker: what is written of her, her parts and what she hands in, and what the secretariat says of her. */
export function SpeakerPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const { id } = route.useParams();
  const found = useQuery(speakerQuery(event.id, id));
  const back = (
    <Link to="/$event/speakers" params={{ event: event.code }}>
      {t('speakers.back')}
    </Link>
  );
  return (
    <Page
      title={found.data?.name ?? t('speakers.one')}
      about={back}
      actions={found.data !== undefined && <Acts of={found.data} />}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <Facts of={found.data} />
          <StandingSection of={found.data} />
          <EngagementsSection of={found.data} />
          <Comments of={found.data} />
        </>
      )}
    </Page>
  );
}

/** What can be done about her as a whole; the registration desk marks that she came, and no more. */
function Acts({ of }: { of: Speaker }) {
  const mayMark = usePermission('speakers.arrivals');
  const mayWrite = usePermission('programme.write');
  return (
    <div className={classes['acts']}>
      {mayMark && <Arrival of={of} />}
      {mayWrite && <More of={of} />}
    </div>
  );
}

function Arrival({ of }: { of: Speaker }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const params = { path: { event: event.id, speaker: of.id } };
  const arrival = useMutation({
    mutationFn: () =>
      of.arrivedAt === null
        ? http.PUT('/api/v1/events/{event}/speakers/{speaker}/arrival', { params })
        : http.DELETE('/api/v1/events/{event}/speakers/{speaker}/arrival', { params }),
    onSuccess: () => refreshSpeakers(queries),
  });
  return (
    <Button
      variant="default"
      loading={arrival.isPending}
      onClick={() => {
        arrival.mutate();
      }}
    >
      {t(of.arrivedAt === null ? 'speakers.arrive' : 'speakers.not-arrived')}
    </Button>
  );
}

function More({ of }: { of: Speaker }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState<'photo' | 'times' | null>(null);
  const close = () => {
    setOpen(null);
  };
  const params = { path: { event: event.id, speaker: of.id } };
  const refresh = () => refreshSpeakers(queries);
  return (
    <>
      <ActDialog
        does={t('speakers.send-link')}
        said={t('speakers.link-sent')}
        act={() => http.POST('/api/v1/events/{event}/speakers/{speaker}/link', { params })}
        onDone={refresh}
      >
        <p>{t('speakers.send-link.about')}</p>
      </ActDialog>
      <ActDialog
        does={t('speakers.end-link')}
        act={() => http.DELETE('/api/v1/events/{event}/speakers/{speaker}/link', { params })}
        onDone={refresh}
      >
        <p>{t('speakers.end-link.about')}</p>
      </ActDialog>
      <Button
        variant="default"
        onClick={() => {
          setOpen('times');
        }}
      >
        {t('speakers.availability.edit')}
      </Button>
      <Button
        variant="default"
        onClick={() => {
          setOpen('photo');
        }}
      >
        {t('speakers.photo.put')}
      </Button>
      {of.hasPhoto && (
        <ActDialog
          does={t('speakers.photo.remove')}
          act={() => http.DELETE('/api/v1/events/{event}/speakers/{speaker}/photo', { params })}
          onDone={refresh}
        >
          <p>{t('speakers.photo.remove.about')}</p>
        </ActDialog>
      )}
      <Suspense>
        {open === 'photo' && <SpeakerPhotoDialog of={of} onClose={close} />}
        {open === 'times' && <AvailabilityDialog of={of} onClose={close} />}
      </Suspense>
      <Button
        variant="default"
        onClick={() => {
          setEditing(true);
        }}
      >
        {t('edit')}
      </Button>
      {of.engagements.length === 0 && (
        <ActDialog
          does={t('speakers.remove')}
          act={() => http.DELETE('/api/v1/events/{event}/speakers/{speaker}', { params })}
          onDone={async () => {
            await navigate({ to: '/$event/speakers', params: { event: event.code } });
            await refresh();
          }}
        >
          <p>{t('speakers.remove.about')}</p>
        </ActDialog>
      )}
      {editing && (
        <Suspense>
          <SpeakerDialog
            of={of}
            onClose={() => {
              setEditing(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Facts({ of }: { of: Speaker }) {
  const { t, format, language } = useSpeech();
  const event = useEvent();
  const said = ['position', 'organisation', 'biography', 'pronunciation', 'formOfAddress', 'mcLine'] as const;
  const latin = [of.latinGiven, of.latinFamily].filter(Boolean).join(' ');
  return (
    <Section title={t('speakers.profile')}>
      {of.hasPhoto && (
        <img
          className={classes['photo']}
          src={`/api/v1/events/${event.id}/speakers/${of.id}/photo?v=${of.version}`}
          alt={t('speakers.photo')}
        />
      )}
      <dl className={classes['facts']}>
        <dt>{t('speakers.name')}</dt>
        <dd>
          <Foreign>{of.name}</Foreign>
          {latin !== '' && latin !== of.name && <small> {latin}</small>}
        </dd>
        <dt>{t('field.country')}</dt>
        <dd>{of.country === '' ? '–' : countryName(of.country, language)}</dd>
        {said.map((key) =>
          Object.keys(of[key]).length === 0 ? null : (
            <Fact key={key} name={t(`speakers.field.${key}`)}>
              <Local text={of[key]} />
            </Fact>
          ),
        )}
        <Fact name={t('speakers.field.email')}>{of.email || '–'}</Fact>
        {(of.assistantName || of.assistantEmail) && (
          <Fact name={t('speakers.field.assistantName')}>
            {[of.assistantName, of.assistantEmail].filter(Boolean).join(' · ')}
          </Fact>
        )}
        <Fact name={t('speakers.field.languages')}>
          {of.languages.map((one) => languageWord(one, language)).join(', ') || '–'}
        </Fact>
        <Fact name={t('speakers.availability')}>
          {of.availability.length === 0
            ? t('speakers.availability.always')
            : of.availability
                .map(
                  ({ from, to }) =>
                    `${format.dateTime(from, event.timezone)} – ${format.dateTime(to, event.timezone)}`,
                )
                .join('\n')}
        </Fact>
        <Fact name={t('speakers.link')}>
          {[
            of.invitedAt === null
              ? t('speakers.link.never')
              : t('speakers.link.at', { at: format.dateTime(of.invitedAt, event.timezone) }),
            of.claimedAt !== null &&
              t('speakers.claimed', { at: format.dateTime(of.claimedAt, event.timezone) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Fact>
        {of.arrivedAt !== null && (
          <Fact name={t('speakers.arrived')}>
            {format.dateTime(of.arrivedAt, event.timezone)} · {of.arrivedBy}
          </Fact>
        )}
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What the secretariat says of her to each other; she never reads it. */
function Comments({ of }: { of: Speaker }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const [words, setWords] = useState('');
  const add = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/speakers/{speaker}/comments', {
        params: { path: { event: event.id, speaker: of.id } },
        body: { words },
      }),
    onSuccess: async () => {
      setWords('');
      await refreshSpeakers(queries);
    },
  });
  return (
    <Section title={t('speakers.comments')}>
      {mayWrite && (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            if (words.trim() !== '') add.mutate();
          }}
        >
          <Textarea
            label={t('speakers.comment')}
            description={t('speakers.comment.about')}
            maxLength={2000}
            autosize
            minRows={2}
            value={words}
            onChange={({ currentTarget: { value } }) => {
              setWords(value);
            }}
          />
          {add.isError && <Failure error={add.error} />}
          <Button type="submit" variant="default" loading={add.isPending} mt="xs">
            {t('speakers.comment.add')}
          </Button>
        </form>
      )}
      {of.comments.map((comment) => (
        <p key={comment.id}>
          <Foreign>{comment.words}</Foreign>
          <br />
          <small>
            {comment.authorName} · {format.dateTime(comment.at, event.timezone)}
          </small>
        </p>
      ))}
    </Section>
  );
}
