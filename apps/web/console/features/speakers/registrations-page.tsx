import { countryName } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import { told } from '../../../api/told';
import type { UnregisteredSpeaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { tell } from '../../parts/tell';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { refreshSpeakers } from './speakers';
import classes from './speakers.module.css';

const PATH = '/api/v1/events/{event}/speaker-registrations';

/** As many as the server takes at once. */
const AT_ONCE = 100;

interface Wanted {
  speakerId: string;
  registrationId?: string;
}

/** Who is on the programme and not registered: one button each, or one for all that are chosen. */
export function SpeakerRegistrationsPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const missing = useQuery(
    api.queryOptions('get', `${PATH}/missing`, { params: { path: { event: event.id } } }),
  );
  return (
    <Page
      title={t('speakers.registrations')}
      about={
        <>
          <Link to="/$event/speakers" params={{ event: event.code }}>
            {t('speakers.back')}
          </Link>{' '}
          · {t('speakers.registrations.about')}
        </>
      }
    >
      {missing.isPending && <Waiting rows={8} />}
      {missing.isError && <Failure error={missing.error} again={() => void missing.refetch()} />}
      {missing.data?.length === 0 && <Empty>{t('speakers.registrations.none')}</Empty>}
      {missing.data !== undefined && missing.data.length > 0 && <Missing of={missing.data} />}
    </Page>
  );
}

function Missing({ of }: { of: readonly UnregisteredSpeaker[] }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayRegister = usePermission('registrations.write');
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const [category, setCategory] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const registering = useMutation({
    mutationFn: async (speakers: Wanted[]) =>
      told(
        await http.POST(PATH, {
          params: { path: { event: event.id } },
          body: { categoryId: category, speakers },
        }),
      ),
    meta: { said: null },
    onSuccess: async ({ registered, known }, speakers) => {
      const sent = new Set(speakers.map(({ speakerId }) => speakerId));
      setChosen((before) => new Set([...before].filter((id) => !sent.has(id))));
      await tell(
        registered > 0
          ? t('speakers.registered', { n: registered })
          : t('speakers.registered.known', { n: known }),
      );
      await refreshSpeakers(queries);
    },
  });
  const busy = registering.isPending;
  const ticked = of.filter(({ speakerId }) => chosen.has(speakerId));
  const wanted = ticked.slice(0, AT_ONCE);
  return (
    <>
      {mayRegister && (
        <div className={classes['filters']}>
          <NativeSelect
            label={t('speakers.registrations.as')}
            value={category}
            data={[
              { value: '', label: t('speakers.registrations.choose') },
              ...categories.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
            ]}
            onChange={({ currentTarget: { value } }) => {
              setCategory(value);
            }}
          />
          <Button
            loading={busy}
            disabled={category === '' || wanted.length === 0}
            onClick={() => {
              registering.mutate(wanted.map(({ speakerId }) => ({ speakerId })));
            }}
          >
            {t('speakers.register-all', { n: wanted.length })}
          </Button>
        </div>
      )}
      {registering.isError && <Failure error={registering.error} />}
      <Table label={t('speakers.registrations')} busy={busy}>
        <thead>
          <tr>
            {mayRegister && (
              <th scope="col">
                <Checkbox
                  aria-label={t('speakers.registrations.all')}
                  checked={ticked.length === of.length}
                  indeterminate={ticked.length > 0 && ticked.length < of.length}
                  onChange={({ currentTarget: { checked } }) => {
                    setChosen(new Set(checked ? of.map(({ speakerId }) => speakerId) : []));
                  }}
                />
              </th>
            )}
            <th scope="col">{t('speakers.name')}</th>
            <th scope="col">{t('field.country')}</th>
            <th scope="col">{t('speakers.position')}</th>
            <th scope="col">{t('speakers.parts')}</th>
            {mayRegister && <th scope="col">{t('speakers.register')}</th>}
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <Row
              key={row.speakerId}
              of={row}
              {...(mayRegister && {
                choice: {
                  ready: category !== '' && !busy,
                  chosen: chosen.has(row.speakerId),
                  choose: () => {
                    setChosen(toggled(chosen, row.speakerId));
                  },
                  register: (registrationId?: string) => {
                    registering.mutate([
                      { speakerId: row.speakerId, ...(registrationId !== undefined && { registrationId }) },
                    ]);
                  },
                },
              })}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

interface Choice {
  ready: boolean;
  chosen: boolean;
  choose: () => void;
  register: (registrationId?: string) => void;
}

function Row({ of, choice }: { of: UnregisteredSpeaker; choice?: Choice }) {
  const { t, named, language } = useSpeech();
  const event = useEvent();
  return (
    <tr>
      {choice && (
        <td>
          <Checkbox
            aria-label={t('speakers.registrations.one', { name: of.name })}
            checked={choice.chosen}
            onChange={choice.choose}
          />
        </td>
      )}
      <th scope="row">
        <Link to="/$event/speakers/$id" params={{ event: event.code, id: of.speakerId }}>
          <PersonName of={{ nativeName: of.name, latinName: of.latinName }} />
        </Link>
      </th>
      <td>{of.country === '' ? '–' : countryName(of.country, language)}</td>
      <td>
        <Local text={of.position} />
        <br />
        <small>
          <Local text={of.organisation} />
        </small>
      </td>
      <td>{of.roles.map((role) => named(`speakers.role.${role}`, role)).join(', ')}</td>
      {choice && (
        <td>
          <div className={classes['acts']}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!choice.ready}
              onClick={() => {
                choice.register();
              }}
            >
              {t('speakers.register')}
            </Button>
            {of.namesakes.map(({ registrationId, number }) => (
              <Button
                key={registrationId}
                size="compact-sm"
                variant="subtle"
                disabled={!choice.ready}
                onClick={() => {
                  choice.register(registrationId);
                }}
              >
                {t('speakers.register.is', { number: number ?? '–' })}
              </Button>
            ))}
          </div>
          {!of.isReached && <small>{t('speakers.register.unreached')}</small>}
        </td>
      )}
    </tr>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
