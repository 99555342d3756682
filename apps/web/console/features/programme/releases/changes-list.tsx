import { pickText } from '@app/kernel';
import { Link } from '@tanstack/react-router';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { timeOf } from '../times';
import type { ProgrammeChange } from './releases';
import classes from './releases.module.css';

const PARTS = ['stays', 'joins', 'leaves'] as const;

const KINDS = ['new', 'moved', 'cancelled', 'changed'] as const;

/** What is otherwise, by what became of it, with whom it affects. */
export function ChangesList({ event, changes }: { event: EventDetail; changes: readonly ProgrammeChange[] }) {
  const { t } = useSpeech();
  if (changes.length === 0) return <p className={classes['about']}>{t('releases.changes.none')}</p>;
  return (
    <div className={classes['groups']}>
      {KINDS.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        return (
          own.length > 0 && (
            <section key={kind}>
              <h3>
                {t(`releases.kind.${kind}`)} <span>{own.length}</span>
              </h3>
              <ul className={classes['changes']}>
                {own.map((change) => (
                  <ChangeRow key={change.session} event={event} change={change} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}

function ChangeRow({ event, change }: { event: EventDetail; change: ProgrammeChange }) {
  const { t, language, format } = useSpeech();
  const place = (where: ProgrammeChange['before']): string =>
    where === null
      ? ''
      : [
          `${format.moment(where.from, event.timezone)}–${timeOf(Date.parse(where.to), event.timezone)}`,
          pickText(where.room ?? {}, language),
        ]
          .filter(Boolean)
          .join(' · ');
  const title = pickText(change.title, language);
  const moved = change.kind === 'moved';
  // Of a session that is new or cancelled everybody in it is.
  const compared = moved || change.kind === 'changed';
  return (
    <li data-kind={change.kind}>
      {change.kind === 'cancelled' ? (
        <strong>{title}</strong>
      ) : (
        <Link to="/$event/programme" params={{ event: event.code }} search={{ session: change.session }}>
          {title}
        </Link>
      )}
      <span className={classes['where']}>
        {moved
          ? t('releases.from-to', { from: place(change.before), to: place(change.after) })
          : place(change.after ?? change.before)}
      </span>
      {change.fields.length > 0 && (
        <span className={classes['about']}>
          {t('releases.fields', {
            fields: change.fields.map((field) => t(`releases.field.${field}`)).join(', '),
          })}
        </span>
      )}
      {change.titleBefore !== null && (
        <span className={classes['about']}>
          {t('releases.title-before', { title: pickText(change.titleBefore, language) })}
        </span>
      )}
      {PARTS.map((part) => {
        const names = change.people.filter((person) => !compared || person.part === part);
        if (names.length === 0 || (!compared && part !== 'stays')) return null;
        return (
          <span key={part} className={classes['about']}>
            {t(`releases.affects.${part}`, { names: names.map(({ name }) => name).join(', ') })}
          </span>
        );
      })}
    </li>
  );
}
