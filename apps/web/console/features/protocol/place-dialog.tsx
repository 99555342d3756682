import type { Placed } from '@app/protocol/domain/precedence';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { useEvent } from '../../shell/use-event';
import { type Listed, WHOLE } from './protocol';

interface PlaceDialogProps {
  placed: Placed<Listed>;
  /** The last place there is. */
  most: number;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** Puts somebody elsewhere than the rules do, for a reason, or has the rules hold for her again. */
export function PlaceDialog({ placed, most, onClose, onDone }: PlaceDialogProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const { person, override } = placed;
  const [place, setPlace] = useState(String(placed.place));
  const [reason, setReason] = useState(override?.reason ?? '');
  const wanted = Number(place);
  const path = { event: event.id, list: event.id, subject: person.id };
  const address = '/api/v1/events/{event}/precedence-overrides/{list}/{subject}' as const;
  const onSuccess = () => {
    onClose();
    return onDone();
  };
  const put = useMutation({
    mutationFn: () =>
      http.PUT(address, {
        params: { path },
        body: { listKind: WHOLE, place: wanted, beforeId: null, afterId: null, reason: reason.trim() },
      }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: () => http.DELETE(address, { params: { path } }), onSuccess });
  const faults = useFieldFaults(put.error ?? remove.error, ['place', 'reason']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('protocol.move.of', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('protocol.move')}
        busy={put.isPending}
        error={faults.rest}
        ready={Number.isInteger(wanted) && wanted >= 1 && wanted <= most && reason.trim() !== ''}
        onSubmit={() => {
          put.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          name="place"
          label={t('protocol.place')}
          description={t('protocol.place.about', { most })}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          required
          value={place}
          error={faults.of('place')}
          onChange={(change) => {
            setPlace(change.currentTarget.value);
          }}
        />
        <Textarea
          name="reason"
          label={t('reason')}
          description={t('protocol.move.about')}
          required
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
      {override !== null && (
        <Button
          mt="md"
          variant="subtle"
          loading={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t('protocol.move.undo')}
        </Button>
      )}
    </Modal>
  );
}
