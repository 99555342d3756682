import { pickText } from '@app/kernel';
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { NewToken } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { heldIn } from '../session/permissions';
import { useSession } from '../session/session';
import { tokensQuery } from './account';
import { useFieldFaults } from '../../parts/field-faults';
import classes from './account.module.css';

type Permission = NewToken['permissions'][number];

const DAY = 24 * 3_600_000;
const LIVES = [30, 90, 365] as const;

/** Makes a token; its secret is shown this once. */
export function MakeToken({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const make = useMutation({
    meta: { said: null },
    mutationFn: async (body: NewToken) => (await http.POST('/api/v1/account/tokens', { body })).data,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('tokens.make')} closeButtonProps={{ 'aria-label': t('close') }}>
      {make.data === undefined ? (
        <TokenForm
          busy={make.isPending}
          error={make.error}
          onWanted={(wanted) => {
            make.mutate(wanted);
          }}
          onClose={onClose}
        />
      ) : (
        <MadeSecret secret={make.data.secret} onClose={onClose} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  busy: boolean;
  error: Error | null;
  onWanted: (wanted: NewToken) => void;
  onClose: () => void;
}

function TokenForm({ busy, error, onWanted, onClose }: TokenFormProps) {
  const { t, named, language } = useSpeech();
  const session = useSession();
  const faults = useFieldFaults(error, ['name'], 'token');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [eventId, setEventId] = useState('');
  const [days, setDays] = useState('90');
  const offered = heldIn(session, eventId);
  const wanted = chosen.filter((permission) => offered.includes(permission));
  return (
    <DialogForm
      does={t('tokens.make')}
      busy={busy}
      error={faults.rest}
      ready={wanted.length > 0 && name.trim() !== ''}
      onSubmit={() => {
        onWanted({
          name,
          permissions: wanted as Permission[],
          eventId: eventId === '' ? null : eventId,
          expiresAt: days === '' ? null : new Date(Date.now() + Number(days) * DAY).toISOString(),
        });
      }}
      onCancel={onClose}
    >
      <TextInput
        label={t('tokens.name')}
        description={t('tokens.name.about')}
        required
        withAsterisk={false}
        maxLength={60}
        value={name}
        error={faults.of('name')}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
        }}
      />
      <Checkbox.Group label={t('tokens.may')} value={wanted} onChange={setChosen}>
        <div className={classes['choices']}>
          {offered.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              label={named(`permission.${permission}`, permission)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label={t('tokens.where')}
        value={eventId}
        data={[
          { value: '', label: t('tokens.everywhere') },
          ...session.events.map((event) => ({ value: event.id, label: pickText(event.name, language) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          setEventId(value);
        }}
      />
      <NativeSelect
        label={t('tokens.life')}
        value={days}
        data={[
          ...LIVES.map((n) => ({ value: String(n), label: t('tokens.life.days', { n }) })),
          { value: '', label: t('tokens.no-end') },
        ]}
        onChange={({ currentTarget: { value } }) => {
          setDays(value);
        }}
      />
    </DialogForm>
  );
}

function MadeSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <div className={classes['form']}>
      <p>{t('tokens.secret.about')}</p>
      <code className={classes['secret']}>{secret}</code>
      <div className={classes['acts']}>
        <Button
          variant="default"
          onClick={() => {
            void navigator.clipboard.writeText(secret);
          }}
        >
          {t('tokens.secret.copy')}
        </Button>
        <Button onClick={onClose}>{t('factor.done')}</Button>
      </div>
    </div>
  );
}
