import { pickText } from '@app/kernel';
import { Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { Table } from '../../../parts/table';
import { useEditor } from '../editor-context';
import { spanOf } from '../times';
import { EditorDialog } from './editor-dialog';
import { pastedRows, TABLE_COLUMNS } from './pasted-table';
import classes from './acts.module.css';

/** Makes sessions of rows copied from a spreadsheet: all that can be read at once, undone at once. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { event, store, rooms } = useEditor();
  const { t, format, language } = useSpeech();
  const [text, setText] = useState('');
  const rows = useMemo(() => pastedRows(text, event, language), [text, event, language]);
  const sessions = rows.flatMap(({ session }) => session ?? []);
  const columns = TABLE_COLUMNS.map((column) => t(`programme.column.${column}`)).join(' · ');
  return (
    <EditorDialog title={t('programme.act.paste')} wide onClose={onClose}>
      <DialogForm
        does={t('programme.paste.do', { n: sessions.length })}
        busy={false}
        error={null}
        ready={sessions.length > 0}
        onCancel={onClose}
        onSubmit={() => {
          store.put(
            'paste',
            sessions.map((after) => ({ before: undefined, after })),
          );
          onClose();
        }}
      >
        <Textarea
          label={t('programme.paste.rows')}
          description={t('programme.paste.about', { columns })}
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
        {rows.length > 0 && (
          <div className={classes['rows']}>
            <Table label={t('programme.paste.preview')}>
              <thead>
                <tr>
                  <th scope="col" data-number>
                    {t('programme.paste.row')}
                  </th>
                  <th scope="col">{t('programme.title')}</th>
                  <th scope="col">{t('programme.when')}</th>
                  <th scope="col">{t('programme.room')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ number, session, faults }) => (
                  <tr key={number}>
                    <td data-number>{number}</td>
                    {session === null ? (
                      <td colSpan={3} className={classes['fault']}>
                        {faults
                          .map(({ column, value }) =>
                            t('programme.paste.fault', { column: t(`programme.column.${column}`), value }),
                          )
                          .join(' ')}
                      </td>
                    ) : (
                      <>
                        <th scope="row">{pickText(session.title, language)}</th>
                        <td>
                          {session.startsAt === null
                            ? t('programme.unscheduled')
                            : `${format.moment(session.startsAt, event.timezone).split(',')[0] ?? ''}, ${spanOf(Date.parse(session.startsAt), session.minutes, event.timezone)}`}
                        </td>
                        <td>{pickText(rooms.get(session.roomId ?? '')?.name ?? {}, language)}</td>
                      </>
                    )}
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </DialogForm>
    </EditorDialog>
  );
}
