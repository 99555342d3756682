import type { Move, Registration } from '../../../api/types';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Foreign, Local } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { Said } from '../reasons/said';
import classes from './timeline.module.css';

/**
 * Who moved the registration where, when and why, who sent the photo that stands, and what other records of the person were
 * made one with hers; the newest first.
 */
export function Timeline({
  person: { timeline, photo, mergers },
}: {
  person: Pick<Registration, 'timeline' | 'photo' | 'mergers'>;
}) {
  const { t } = useSpeech();
  const told = [
    ...timeline.map((move) => ({ at: move.at, said: <Moved key={`${move.at}${move.to}`} move={move} /> })),
    ...(photo === null ? [] : [{ at: photo.at, said: <PhotoSent key="photo" photo={photo} /> }]),
    ...mergers.map((merger) => ({
      at: merger.at,
      said: <Merged key={`merged${merger.at}`} merger={merger} />,
    })),
  ];
  return (
    <section className={classes['timeline']}>
      <h3>{t('people.history')}</h3>
      <ol>
        {told
          .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
          .toReversed()
          .map(({ said }) => said)}
      </ol>
    </section>
  );
}

/** Another record of the person that was made one with hers, and what was taken over. */
function Merged({ merger }: { merger: Registration['mergers'][number] }) {
  const { t, named, format } = useSpeech();
  const took = [
    ...merger.fields.map((field) => named(`merge.field.person.${field}`, field)),
    ...merger.moves.map(({ what, count }) =>
      named(`merge.moves.${what}`, what, { n: format.number(count), count }),
    ),
  ];
  return (
    <li>
      <strong>
        {t('people.merged')} <Foreign>{merger.latinName || merger.nativeName}</Foreign>
      </strong>
      <When at={merger.at}>
        <Mover move={merger} />
      </When>
      {took.length > 0 && (
        <p>
          {t('people.merged.took')} {took.join(' · ')}
        </p>
      )}
    </li>
  );
}

function PhotoSent({ photo: { at, by, byKind } }: { photo: NonNullable<Registration['photo']> }) {
  const { t } = useSpeech();
  return (
    <li>
      <strong>{t('photo.sent')}</strong>
      <When at={at}>{by === '' ? t('by.holder') : <Mover move={{ by, byKind }} />}</When>
    </li>
  );
}

function When({ at, children }: { at: string; children: ReactNode }) {
  const { format } = useSpeech();
  const { timezone } = useEvent();
  return (
    <p className={classes['when']}>
      <time dateTime={at}>{format.dateTime(at, timezone)}</time> · {children}
    </p>
  );
}

function Moved({ move }: { move: Move }) {
  const { t, named } = useSpeech();
  return (
    <li>
      {move.became === undefined || move.to !== move.from ? (
        <StateMark state={move.to} />
      ) : (
        <strong>{t('became.title')}</strong>
      )}
      <When at={move.at}>
        <Mover move={move} />
      </When>
      {move.became !== undefined && <Became became={move.became} />}
      {move.reason !== '' && (
        <p>
          <Said words={move.reason} text={move.reasonText} />
        </p>
      )}
      {move.items.length > 0 && (
        <ul>
          {move.items.map(({ field, note, noteText }) => (
            <li key={field}>
              <strong>{named(`field.${field}`, field)}</strong> <Said words={note} text={noteText} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What she was registered as, and what since. */
function Became({ became: { category, country, organisation } }: { became: NonNullable<Move['became']> }) {
  const { t, format } = useSpeech();
  return (
    <ul>
      {category !== undefined && (
        <li>
          <strong>{t('field.category')}</strong> <Local text={category.from} /> → <Local text={category.to} />
        </li>
      )}
      {country !== undefined && (
        <li>
          <strong>{t('field.country')}</strong> {country.from !== '' && `${format.country(country.from)} → `}
          {format.country(country.to)}
        </li>
      )}
      {organisation !== undefined && (
        <li>
          <strong>{t('field.organisationName')}</strong>{' '}
          {organisation.from !== organisation.to && organisation.from !== '' && (
            <>
              <Foreign>{organisation.from}</Foreign> →{' '}
            </>
          )}
          <Foreign>{organisation.to}</Foreign>
        </li>
      )}
    </ul>
  );
}

/** Who did it: an account by its name, the person, or the house itself with its reason. */
export function Mover({ move }: { move: Pick<Move, 'by' | 'byKind'> & { byOther?: string | undefined } }) {
  const { t, named } = useSpeech();
  if (move.byOther !== undefined) {
    return (
      <>
        <Foreign>{move.byOther}</Foreign> ({t('by.main')})
      </>
    );
  }
  if (move.byKind === 'system') return named(`by.system.${move.by}`, t('by.system'));
  if (move.byKind === 'holder' || move.byKind === 'visitor') return t('by.holder');
  if (move.byKind === 'focal-point') {
    return (
      <>
        <Foreign>{move.by}</Foreign> ({t('by.focal-point')})
      </>
    );
  }
  return <Foreign>{move.by}</Foreign>;
}
