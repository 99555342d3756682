import { listOf } from '@app/i18n/lists';
import { Link } from '@tanstack/react-router';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Foreign, PersonName } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { StateMark } from '../../parts/state-mark';
import { answerGroups } from './answers';
import { keptWords } from './kept';
import { PersonFace } from './person-face';
import { Mover } from './timeline';
import classes from './person-details.module.css';

/** Who it is: both names, where from, for whom, in which category and state. */
export function PersonHead({ person, numbered = true }: { person: Registration; numbered?: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  return (
    <div className={classes['head']}>
      <p className={classes['line']}>
        {numbered && <span>{person.number ?? t('people.no-number')}</span>}
        <StateMark state={person.state} />
        {person.walkInAt !== null && (
          <strong className={classes['walkIn']} data-waits={person.waitsAtDesk}>
            {t(person.waitsAtDesk ? 'people.walk-in.waits' : 'people.walk-in')}
          </strong>
        )}
        {person.keptUntil !== null && <strong>{keptWords(person.keptUntil, speech, event.timezone)}</strong>}
        {person.invented && <span>{t('people.invented')}</span>}
      </p>
      <h2>
        <PersonName of={person.formal} size="head" fallback={person.email} />
      </h2>
      <p className={classes['work']}>
        <Foreign>{person.jobTitle}</Foreign>
        <Foreign>{person.organisationName}</Foreign>
        {person.organisationLatinName !== '' && person.organisationLatinName !== person.organisationName && (
          <small>
            <Foreign>{person.organisationLatinName}</Foreign>
          </small>
        )}
      </p>
      {person.standing !== null && (
        <p>
          {t('people.stands')}{' '}
          <Link to="/$event/people/$id" params={{ event: event.code, id: person.standing.id }}>
            {person.standing.number !== null && `${person.standing.number} `}
            <Foreign>{person.standing.latinName || person.standing.nativeName}</Foreign>
          </Link>
        </p>
      )}
      <PersonFace person={person} />
      {person.enteredBy && person.enteredBy.byKind !== 'system' && (
        <p>
          {t('people.entered-by')} <Mover move={person.enteredBy} />
        </p>
      )}
      <p>
        <ColourWord colour={person.category.colour} word={person.category.name} />
      </p>
      <May person={person} />
    </div>
  );
}

/** What her kind of participant opens to her; nothing until she is approved. */
function May({ person }: { person: Registration }) {
  const { t, language } = useSpeech();
  const { listed = false, sessions = false, matchmaking = 'none', badgeLayout = '' } = person.rights;
  const open = [
    ...(listed ? [t('people.may.listed')] : []),
    ...(sessions ? [t('people.may.sessions')] : []),
    ...(matchmaking === 'none' ? [] : [t(`people.may.${matchmaking}`)]),
  ];
  if (person.state !== 'approved') return null;
  const layout = t('people.may.layout', { layout: badgeLayout });
  const rights = listOf([...open, layout], language);
  return <p className={classes['line']}>{t('people.may', { rights })}</p>;
}

/** What the person answered, in the order of the form, and whether what follows the approval is. */
export function Answers({ person }: { person: Registration }) {
  return (
    <>
      <AnswerGroups person={person} />
      {person.followUp !== null && <FollowUp doneAt={person.followUp.doneAt} />}
    </>
  );
}

function FollowUp({ doneAt }: { doneAt: string | null }) {
  const { t, format } = useSpeech();
  const { timezone } = useEvent();
  return (
    <p className={classes['line']}>
      {doneAt === null
        ? t('people.follow-up.missing')
        : t('people.follow-up.done', { at: format.dateTime(doneAt, timezone) })}
    </p>
  );
}

function AnswerGroups({ person }: { person: Registration }) {
  const speech = useSpeech();
  return answerGroups(person, speech).map(({ key, title, answers }) => (
    <section key={key} className={classes['group']}>
      <h3>{title}</h3>
      <dl>
        {answers.map(({ field, label, value, href }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              {href === undefined ? (
                <Foreign>{value}</Foreign>
              ) : (
                <a href={href} rel="noopener noreferrer nofollow" target="_blank">
                  {value}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
