import { pickText } from '@app/kernel';
import type { Rank } from '@app/protocol/domain/precedence-rules';
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { RegistrationRow, Standing } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Failure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import { PersonName } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { knownPeopleQuery } from '../walk-in/walk-ins';
import { standingsQuery } from './protocol';
import classes from './protocol.module.css';

interface StandingDialogProps {
  /** Whose it is; somebody is looked for first where it is left out. */
  standing?: Standing | undefined;
  ranks: readonly Rank[];
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** By what a person is placed: her rank, since when she is in office, and what the house notes of that. */
export function StandingDialog({ standing, ranks, onClose, onDone }: StandingDialogProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const known = useQuery(standingsQuery(event.id)).data ?? [];
  const [who, setWho] = useState<RegistrationRow | null>(null);
  const [subject, setSubject] = useState(standing?.subjectId ?? '');
  const [rankCode, setRankCode] = useState(standing?.rankCode ?? '');
  const [since, setSince] = useState(standing?.inOfficeSince ?? '');
  const [note, setNote] = useState(standing?.note ?? '');
  /** Fills in what is known of somebody already, so that it is not taken away unseen. */
  const fill = (of: Standing | undefined) => {
    setRankCode(of?.rankCode ?? '');
    setSince(of?.inOfficeSince ?? '');
    setNote(of?.note ?? '');
  };
  const choose = useMutation({
    mutationFn: (row: RegistrationRow) => personOf(event.id, row.id),
    meta: { said: null },
  });
  const pick = (row: RegistrationRow | null) => {
    setWho(row);
    setSubject('');
    // An answer that is still awaited is about somebody who is no longer in the field: it is forgotten.
    choose.reset();
    if (row === null) return;
    const onSuccess = (personId: string) => {
      setSubject(personId);
      fill(known.find(({ subjectId }) => subjectId === personId));
    };
    choose.mutate(row, { onSuccess });
  };
  const put = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/standings/{subject}', {
        params: { path: { event: event.id, subject } },
        body: {
          rankCode: rankCode === '' ? null : rankCode,
          inOfficeSince: since === '' ? null : since,
          note: note.trim(),
        },
      }),
    onSuccess: () => {
      onClose();
      return onDone();
    },
  });
  const faults = useFieldFaults(put.error ?? choose.error, ['rankCode', 'inOfficeSince', 'note']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={standing === undefined ? t('protocol.people.add') : standing.nativeName || standing.latinName}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={put.isPending}
        error={faults.rest}
        ready={subject !== ''}
        onSubmit={() => {
          put.mutate();
        }}
        onCancel={onClose}
      >
        {standing === undefined && <Who who={who} onWho={pick} />}
        <NativeSelect
          name="rankCode"
          label={t('protocol.rank')}
          data={[
            { value: '', label: t('protocol.no-rank') },
            ...ranks.map(({ code, name }) => ({ value: code, label: pickText(name, language) })),
          ]}
          value={rankCode}
          error={faults.of('rankCode')}
          onChange={(change) => {
            setRankCode(change.currentTarget.value);
          }}
        />
        <TextInput
          name="inOfficeSince"
          type="date"
          label={t('protocol.in-office-since')}
          description={t('protocol.in-office-since.about')}
          value={since}
          error={faults.of('inOfficeSince')}
          onChange={(change) => {
            setSince(change.currentTarget.value);
          }}
        />
        <Textarea
          name="note"
          label={t('protocol.note')}
          description={t('protocol.note.about')}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          error={faults.of('note')}
          onChange={(change) => {
            setNote(change.currentTarget.value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}

/** Looks for somebody who is registered. */
function Who({ who, onWho }: { who: RegistrationRow | null; onWho: (who: RegistrationRow | null) => void }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const known = useQuery(knownPeopleQuery(event.id, q));
  const rows = q.length > 1 && who === null ? (known.data?.items ?? []) : [];
  return (
    <div role="search">
      <TextInput
        type="search"
        label={t('protocol.people.look')}
        description={t('protocol.people.look.about')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={100}
        value={who === null ? words : who.nativeName || who.latinName}
        onChange={(change) => {
          onWho(null);
          setWords(change.currentTarget.value);
        }}
      />
      {known.isError && <Failure error={known.error} again={() => void known.refetch()} />}
      <ul className={classes['found']} aria-live="polite">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => {
                onWho(row);
              }}
            >
              <PersonName of={row} fallback={row.email} />
              {row.country !== '' && <span className={classes['facts']}>{format.country(row.country)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A standing is of a person, whom every registration of hers leads to. */
async function personOf(event: string, registration: string): Promise<string> {
  const { data } = await http.GET('/api/v1/events/{event}/registrations/{registration}/person', {
    params: { path: { event, registration }, query: {} },
  });
  return data?.personId ?? '';
}
