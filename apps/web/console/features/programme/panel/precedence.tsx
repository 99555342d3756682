import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../../api/client';
import type { SpeakingOrder, SpeakingPlace } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { Failure } from '../../../parts/failure';
import { useFieldFaults } from '../../../parts/field-faults';
import { precedenceQuery, type Rules, rulesOf } from '../../protocol/protocol';
import { useWhy } from '../../protocol/words';
import { useEditor } from '../editor-context';
import classes from './panel.module.css';

const DECISION = '/api/v1/events/{event}/precedence-overrides/{list}/{subject}' as const;

interface WhyProps {
  item: string;
  order: SpeakingOrder;
  engagement: string;
  onTakenBack: () => Promise<void>;
}

/** Why somebody speaks before the next, and who decided otherwise where it is not by the rules. */
export function Why({ item, order, engagement, onTakenBack }: WhyProps) {
  const { t } = useSpeech();
  const index = order.places.findIndex(({ engagementId }) => engagementId === engagement);
  const [place, next] = [order.places[index], order.places[index + 1]];
  if (place === undefined) return null;
  return (
    <small className={classes['why']}>
      {place.onBehalfOf !== null && <>{t('programme.appearance.behalf', { name: place.onBehalfOf })} </>}
      {next !== undefined && <BeforeTheNext place={place} next={next} />}
      {place.decision !== null && <Decided item={item} of={place.decision} onTakenBack={onTakenBack} />}
    </small>
  );
}

function BeforeTheNext(between: { place: SpeakingPlace; next: SpeakingPlace }) {
  const { event } = useEditor();
  const { data } = useQuery(precedenceQuery(event.id));
  return data === undefined ? null : <Told {...between} rules={rulesOf(data)} />;
}

function Told({ place, next, rules }: { place: SpeakingPlace; next: SpeakingPlace; rules: Rules }) {
  const why = useWhy(rules);
  return place.told === null ? null : why(place, next, place.told);
}

/** Decisions about this item that do not hold as it is. */
export function Idle({ item, order, onTakenBack }: Omit<WhyProps, 'engagement'>) {
  const { t } = useSpeech();
  return (
    <ul className={classes['why']}>
      {order.ignored.map((one) => (
        <li key={one.subjectId}>
          {t(`protocol.ignored.${one.why}`)} <Decided item={item} of={one} onTakenBack={onTakenBack} />
        </li>
      ))}
    </ul>
  );
}

interface DecidedProps {
  item: string;
  of: { subjectId: string; reason: string; by: string; at: string };
  onTakenBack: () => Promise<void>;
}

function Decided({ item, of: { subjectId, reason, by, at }, onTakenBack }: DecidedProps) {
  const { t, format } = useSpeech();
  const { event, mayWrite } = useEditor();
  const remove = useMutation({
    mutationFn: () =>
      http.DELETE(DECISION, { params: { path: { event: event.id, list: item, subject: subjectId } } }),
    onSuccess: onTakenBack,
  });
  return (
    <span className={classes['decided']}>
      {t('programme.appearance.decided', { by, at: format.moment(at, event.timezone), reason })}{' '}
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t('protocol.move.undo')}
        </Button>
      )}
      {remove.isError && <Failure error={remove.error} />}
    </span>
  );
}

interface MoveAgainstProps {
  item: string;
  subject: string;
  name: string;
  /** Where she is to stand, counted from 1. */
  place: number;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** Asks why somebody is to speak elsewhere than precedence puts her; the reason is kept with who and when. */
export function MoveAgainst({ item, subject, name, place, onClose, onDone }: MoveAgainstProps) {
  const { t } = useSpeech();
  const { event } = useEditor();
  const [reason, setReason] = useState('');
  const put = useMutation({
    mutationFn: () =>
      http.PUT(DECISION, {
        params: { path: { event: event.id, list: item, subject } },
        body: { listKind: 'item', place, beforeId: null, afterId: null, reason: reason.trim() },
      }),
    onSuccess: () => {
      onClose();
      return onDone();
    },
  });
  const faults = useFieldFaults(put.error, ['reason']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('protocol.move.of', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('programme.appearance.move-anyway')}
        busy={put.isPending}
        error={faults.rest}
        ready={reason.trim() !== ''}
        onSubmit={() => {
          put.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('programme.appearance.against', { name, place })}</p>
        <p>{t('programme.appearance.decided.at-once')}</p>
        <Textarea
          name="reason"
          label={t('reason')}
          description={t('protocol.move.about')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          error={faults.of('reason')}
          onChange={(change) => {
            setReason(change.currentTarget.value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}
