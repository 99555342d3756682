import { pickText, pickedLanguage } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Table } from '../../parts/table';
import { useEditor } from './editor-context';
import { dayOf } from './grid/geometry';
import { spanOf } from './times';
import classes from './editor.module.css';

/** The same sessions as a table: day by day, what is not scheduled last. */
export function SessionList() {
  const { shown, days, shownDays, rooms, themes, event, open, severityOf } = useEditor();
  const { t, format, language } = useSpeech();
  const listed = shown
    .map((session) => ({
      session,
      day: session.startsAt === null ? -1 : dayOf(days, Date.parse(session.startsAt)),
    }))
    .filter(({ session, day }) => session.startsAt === null || shownDays.includes(day))
    .sort(({ session: one }, { session: other }) => order(one, other));
  if (listed.length === 0) return <Empty>{t('programme.none')}</Empty>;
  return (
    <Table label={t('page.programme')}>
      <thead>
        <tr>
          <th scope="col">{t('programme.when')}</th>
          <th scope="col">{t('programme.title')}</th>
          <th scope="col">{t('programme.room')}</th>
          <th scope="col">{t('programme.theme')}</th>
          <th scope="col">{t('programme.state')}</th>
        </tr>
      </thead>
      <tbody>
        {listed.map(({ session, day }) => {
          const severity = severityOf(session.id);
          return (
            <tr key={session.id}>
              <td data-whole>
                {session.startsAt === null
                  ? t('programme.unscheduled')
                  : `${format.shortDay(days[day]?.date ?? '')} ${spanOf(Date.parse(session.startsAt), session.minutes, event.timezone)}`}
              </td>
              <th scope="row">
                <button
                  type="button"
                  className={classes['opens']}
                  lang={pickedLanguage(session.title, language)}
                  onClick={() => {
                    open(session.id);
                  }}
                >
                  {pickText(session.title, language)}
                </button>
              </th>
              <td>{pickText(rooms.get(session.roomId ?? '')?.name ?? {}, language)}</td>
              <td>{pickText(themes.get(session.themeId ?? '')?.name ?? {}, language)}</td>
              <td>{severity === null ? '' : t(`programme.severity.${severity}`)}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function order(one: Session, other: Session): number {
  if (one.startsAt === null || other.startsAt === null) {
    return Number(one.startsAt === null) - Number(other.startsAt === null);
  }
  return one.startsAt.localeCompare(other.startsAt) || (one.id < other.id ? -1 : 1);
}
