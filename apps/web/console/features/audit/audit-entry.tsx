import { Link } from '@tanstack/react-router';
import type { AuditChange, AuditEntry as Entry } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { ActorName } from './actor-name';
import { useAuditPlace } from './audit-place';
import { isInstant, saidChanges, shortId, type SaidChange } from './said-value';
import { useObjectName } from './object-name';
import classes from './audit-page.module.css';

/** One act: when, who, what was done to what, each field before and after, and the seal it is in. */
export function AuditEntry({ entry }: { entry: Entry }) {
  const { t, named, format } = useSpeech();
  const { zone } = useAuditPlace();
  return (
    <li className={classes['entry']}>
      <div className={classes['when']}>
        <time dateTime={entry.at}>{format.moment(entry.at, zone)}</time>
        <span title={t('audit.seal.about')}>
          {entry.seal === null ? t('audit.unsealed') : t('audit.seal', { n: entry.seal })}
        </span>
      </div>
      <div className={classes['who']}>
        <ActorName actor={entry.actor} reason={entry.reason} />
        {entry.addressPrefix !== null && <small>{entry.addressPrefix}</small>}
      </div>
      <div className={classes['what']}>
        <p>
          <strong>{named(`audit.action.${entry.action}`, entry.action)}</strong> <ObjectLink entry={entry} />
        </p>
        {entry.changes.length > 0 && (
          <dl className={classes['changes']}>
            {entry.changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/** What it was done to; pressing it shows everything that was done to it. */
function ObjectLink({ entry: { objectKind, objectId } }: { entry: Entry }) {
  const event = useEvent();
  const { page, of } = useAuditPlace();
  const name = useObjectName(objectKind, objectId);
  return (
    <Link
      to={page}
      params={{ event: event.code }}
      search={{ ...(of.kind === 'series' ? { series: of.id } : {}), object: objectKind, id: objectId }}
      className={classes['object']}
    >
      {name}
    </Link>
  );
}

function Change({ change: { field, personal, before, after } }: { change: AuditChange }) {
  const { t, named, format } = useSpeech();
  const { zone } = useAuditPlace();
  const fieldName = (name: string) =>
    named(`audit.field.${name}`, named(`field.${name}`, named(`merge.field.person.${name}`, name)));
  const valueName = (value: string) => named(`audit.value.${value}`, value);
  const word = (value: string | null) => {
    if (value === null) return null;
    // What is to be mended are fields themselves.
    if (field === 'toMend') return value.split(', ').map(fieldName).join(', ');
    if (isInstant(value)) return format.dateTime(value, zone);
    return shortId(named(`audit.value.${value}`, named(`state.${value}`, value)));
  };
  const worded = ({ language, before: was, after: is }: SaidChange): SaidChange =>
    language === undefined ? { before: word(was), after: word(is) } : { language, before: was, after: is };
  return (
    <>
      <dt>{fieldName(field)}</dt>
      {personal ? (
        <dd className={classes['personal']}>{t('audit.personal')}</dd>
      ) : (
        <dd>
          {saidChanges(before, after, { part: fieldName, value: valueName })
            .map(worded)
            .map((said) => (
              <span key={said.language ?? ''} className={classes['change']}>
                {said.language !== undefined && <small>{said.language}</small>}
                {said.before !== null && (
                  <del>
                    <Foreign>{said.before}</Foreign>
                  </del>
                )}
                {said.before !== null && said.after !== null && <span aria-hidden>→</span>}
                {said.after !== null && (
                  <ins>
                    <Foreign>{said.after}</Foreign>
                  </ins>
                )}
                {said.before === null && said.after === null && '–'}
              </span>
            ))}
        </dd>
      )}
    </>
  );
}
