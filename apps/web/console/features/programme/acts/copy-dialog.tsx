import { pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { useEditor } from '../editor-context';
import { copyOf } from './copy-of';
import { EditorDialog } from './editor-dialog';

/** Copies a break, or any other session, to further rooms at the same time; who appears in it stays where she is. */
export function CopyDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { event, store } = useEditor();
  const { t, language } = useSpeech();
  const [rooms, setRooms] = useState<readonly string[]>([]);
  const others = event.rooms.filter(({ id }) => id !== session.roomId);
  return (
    <EditorDialog title={t('programme.act.copy')} onClose={onClose}>
      <DialogForm
        does={t('programme.copy.do', { n: rooms.length })}
        busy={false}
        error={null}
        ready={rooms.length > 0}
        onCancel={onClose}
        onSubmit={() => {
          store.put(
            'copy',
            rooms.map((roomId) => ({ before: undefined, after: copyOf(session, roomId) })),
          );
          onClose();
        }}
      >
        <Checkbox.Group
          label={t('programme.copy.rooms')}
          description={t('programme.copy.about')}
          value={[...rooms]}
          onChange={setRooms}
        >
          {others.map(({ id, name }) => (
            <Checkbox key={id} mt="xs" value={id} label={pickText(name, language)} />
          ))}
        </Checkbox.Group>
      </DialogForm>
    </EditorDialog>
  );
}
