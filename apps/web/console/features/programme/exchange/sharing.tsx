import { LANGUAGES, type Language, pickText } from '@app/kernel';
import { languageName } from '@app/i18n/languages';
import { Anchor, Button, CopyButton, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { Section } from '../../../parts/page';
import { Table } from '../../../parts/table';
import { exported } from '../../../shell/menu-later';
import { releasesQuery, settingsQuery } from '../releases/releases';
import { PublicLinks } from './public-links';
import classes from './exchange.module.css';

const Qr = lazy(() => exported(import('../../account/qr'), 'Qr'));

/** Where the last release is shown outside the console: on other sites, at doors, on paper, in feeds. */
export function Sharing({ event }: { event: EventDetail }) {
  const { t, language: reader, format } = useSpeech();
  const [language, setLanguage] = useState<Language>(reader);
  const [day, setDay] = useState('');
  const links = new PublicLinks(location.origin, event.code, language);
  const snippet = links.snippet(pickText(event.name, language), day);
  return (
    <Section title={t('exchange.show')}>
      <div className={classes['show']}>
        <p className={classes['about']}>{t('exchange.show.about')}</p>
        <NotYet event={event} />
        <NativeSelect
          className={classes['narrow']}
          label={t('exchange.show.language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
          onChange={({ currentTarget }) => {
            setLanguage(currentTarget.value as Language);
          }}
        />
        <h3>{t('exchange.embed')}</h3>
        <p className={classes['about']}>{t('exchange.embed.about')}</p>
        <NativeSelect
          className={classes['narrow']}
          label={t('exchange.embed.day')}
          value={day}
          data={[
            { value: '', label: t('exchange.embed.days') },
            ...event.days.map(({ date }) => ({ value: date, label: format.day(date) })),
          ]}
          onChange={({ currentTarget }) => {
            setDay(currentTarget.value);
          }}
        />
        <Textarea
          className={classes['snippet']}
          label={t('exchange.embed.snippet')}
          value={snippet}
          readOnly
          autosize
        />
        <Copy value={snippet} of={t('exchange.embed.snippet')} />
        <h3>{t('exchange.links')}</h3>
      </div>
      <Table label={t('exchange.links')}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.links.what')}</th>
            <th scope="col">{t('exchange.links.page')}</th>
            <th scope="col">PDF</th>
          </tr>
        </thead>
        <tbody>
          <Row what={t('exchange.links.agenda')} page={links.agenda()} pdf={links.pdf()} />
          <Row what={t('exchange.links.pocket')} pdf={links.pdf({ paper: 'pocket' })} />
          {event.days.map(({ id, date }) => (
            <Row key={id} what={format.day(date)} pdf={links.pdf({ day: date })} />
          ))}
          {event.rooms.map(({ id, code, name }) => (
            <Row
              key={id}
              what={t('exchange.links.sign', { room: pickText(name, reader) })}
              page={links.sign(code)}
              pdf={links.pdf({ room: code })}
            />
          ))}
          <Row what={t('exchange.links.feed')} page={links.feed()} />
        </tbody>
      </Table>
    </Section>
  );
}

/** Why the public finds nothing at these addresses yet. */
function NotYet({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const settings = useQuery(settingsQuery(event.id)).data;
  const releases = useQuery(releasesQuery(event.id)).data;
  if (settings === undefined || releases === undefined) return null;
  if (settings.isPublic && releases.length > 0 && event.state === 'live') return null;
  return (
    <p role="note">
      {t('exchange.show.not-yet')}{' '}
      <Link to="/$event/programme/releases" params={{ event: event.code }}>
        {t('exchange.show.releases')}
      </Link>
    </p>
  );
}

function Row({ what, page, pdf }: { what: string; page?: string; pdf?: string }) {
  const { t } = useSpeech();
  const [drawn, setDrawn] = useState(false);
  return (
    <tr>
      <th scope="row">{what}</th>
      <td data-whole>
        {page !== undefined && (
          <>
            <Anchor href={page} target="_blank" aria-label={t('exchange.links.open.of', { what })}>
              {t('exchange.links.open')}
            </Anchor>{' '}
            <Copy value={page} of={what} />
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('exchange.links.qr.of', { what })}
              onClick={() => {
                setDrawn(true);
              }}
            >
              QR
            </Button>
          </>
        )}
        {page !== undefined && drawn && (
          <Modal
            opened
            title={what}
            closeButtonProps={{ 'aria-label': t('close') }}
            onClose={() => {
              setDrawn(false);
            }}
          >
            <Suspense>
              <Qr text={page} label={t('exchange.links.qr.of', { what })} />
            </Suspense>
            <p className={classes['names']}>{page}</p>
          </Modal>
        )}
      </td>
      <td>
        {pdf !== undefined && (
          <Anchor href={pdf} target="_blank" aria-label={t('exchange.links.pdf.of', { what })}>
            PDF
          </Anchor>
        )}
      </td>
    </tr>
  );
}

function Copy({ value, of }: { value: string; of: string }) {
  const { t } = useSpeech();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={copied ? undefined : t('exchange.copy.of', { what: of })}
          onClick={copy}
        >
          {t(copied ? 'exchange.copied' : 'exchange.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
