import { pickText } from '@app/kernel';
import { SESSION_KINDS } from '@app/programme/domain/session';
import { listOf } from '@app/i18n/lists';
import { Checkbox, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { Table } from '../../../parts/table';
import { useEditor } from '../editor-context';
import { dayOf } from '../grid/geometry';
import type { ProgrammeSearch } from '../search';
import { spanOf } from '../times';
import { EditorDialog } from './editor-dialog';
import { pastedTable, restOf, TABLE_COLUMNS } from './pasted-table';
import classes from './acts.module.css';

/**
 * Makes sessions of rows copied from a spreadsheet: all that can be read at once, undone at once. Rows that cannot be read
 * stay to be mended.
 */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { event, store, rooms, days, shownDays, focus } = useEditor();
  const { t, format, language } = useSpeech();
  const navigate = useNavigate({ from: '/$event/programme' });
  const [text, setText] = useState('');
  /** As the reader said; null while it is told by the row itself. */
  const [headed, setHeaded] = useState<boolean | null>(null);
  const [done, setDone] = useState<{ made: number; left: number } | null>(null);
  const table = useMemo(() => pastedTable(text, event, language, headed), [text, event, language, headed]);
  const sessions = table.rows.flatMap(({ session }) => session ?? []);
  const columns = TABLE_COLUMNS.map((column) => t(`programme.column.${column}`)).join(' · ');
  const first = event.days.map(({ date }) => date).sort()[0] ?? '';
  const kinds = listOf(
    SESSION_KINDS.map((kind) => t(`programme.kind.${kind}`)),
    language,
  );
  const make = (): void => {
    store.put(
      'paste',
      sessions.map((after) => ({ before: undefined, after })),
    );
    const shown = sessions.find(({ startsAt }) => startsAt !== null) ?? sessions[0];
    if (shown) focus({ kind: 'session', session: shown.id });
    const day = shown?.startsAt ? dayOf(days, Date.parse(shown.startsAt)) : -1;
    const date = days[day]?.date;
    if (date !== undefined && !shownDays.includes(day)) {
      void navigate({ search: (before: ProgrammeSearch) => ({ ...before, day: date }), replace: true });
    }
    const rest = restOf(table);
    if (rest === '') {
      onClose();
      return;
    }
    setDone({ made: sessions.length, left: table.rows.length - sessions.length });
    setHeaded(table.headings !== null);
    setText(rest);
  };
  return (
    <EditorDialog title={t('programme.act.paste')} wide onClose={onClose}>
      <DialogForm
        does={t('programme.paste.do', { n: sessions.length })}
        busy={false}
        error={null}
        ready={sessions.length > 0}
        why={table.rows.length > 0 ? t('programme.paste.none') : undefined}
        onCancel={onClose}
        onSubmit={make}
      >
        <div role="status">
          {done !== null && <p className={classes['done']}>{t('programme.paste.done', done)}</p>}
        </div>
        <Textarea
          label={t('programme.paste.rows')}
          description={
            <>
              {t('programme.paste.about', { columns })}{' '}
              {first !== '' &&
                t('programme.paste.forms', { short: format.shortDay(first), date: first, kinds })}
            </>
          }
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            if (currentTarget.value.trim() === '') setHeaded(null);
          }}
        />
        {text.trim() !== '' && (
          <Checkbox
            label={t('programme.paste.headed')}
            description={t(
              table.headings === null ? 'programme.paste.headed.no' : 'programme.paste.headed.yes',
            )}
            checked={table.headings !== null}
            onChange={({ currentTarget }) => {
              setHeaded(currentTarget.checked);
            }}
          />
        )}
        {table.rows.length > 0 && (
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
                  <th scope="col">{t('programme.kind')}</th>
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ number, session, faults }) => (
                  <tr key={number}>
                    <td data-number>{number}</td>
                    {session === null ? (
                      <td colSpan={4} className={classes['fault']}>
                        {faults
                          .map(({ column, value }) =>
                            value === ''
                              ? t('programme.paste.missing', { column: t(`programme.column.${column}`) })
                              : t('programme.paste.fault', {
                                  column: t(`programme.column.${column}`),
                                  value,
                                }),
                          )
                          .join(' ')}
                      </td>
                    ) : (
                      <>
                        <th scope="row">{pickText(session.title, language)}</th>
                        <td>
                          {session.startsAt === null
                            ? t('programme.unscheduled')
                            : `${format.shortDay(days[dayOf(days, Date.parse(session.startsAt))]?.date ?? '')} ${spanOf(Date.parse(session.startsAt), session.minutes, event.timezone)}`}
                        </td>
                        <td>{pickText(rooms.get(session.roomId ?? '')?.name ?? {}, language)}</td>
                        <td>{t(`programme.kind.${session.kind}`)}</td>
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
