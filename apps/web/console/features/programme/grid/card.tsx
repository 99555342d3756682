import { pickText, pickedLanguage } from '@app/kernel';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, type CSSProperties } from 'react';
import type { Theme } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import type { Severity } from '../conflicts/severity';
import { initialsOf } from '../presence/initials';
import type { Present } from '../presence/use-presence';
import { spanOf } from '../times';
import type { Focus, Placed } from './geometry';
import classes from './grid.module.css';

interface SessionCardProps {
  place: Placed;
  current: boolean;
  severity: Severity | null;
  cut: boolean;
  /** The others who have it open. */
  alsoOpen: readonly Present[] | undefined;
  theme: Theme | undefined;
  timezone: string;
  onOpen: (session: string) => void;
  onFocus: (at: Focus) => void;
}

const NOBODY: readonly Present[] = [];

/**
 * One session in the grid. It is moved by the grid around it, by hand or by keys. It reads nothing of the editor, which is
 * another at every step of the keys: hundreds of cards would be drawn anew.
 */
export const SessionCard = memo(function SessionCard({
  place,
  current,
  severity,
  cut,
  alsoOpen = NOBODY,
  theme,
  timezone,
  onOpen,
  onFocus,
}: SessionCardProps) {
  const { t, language } = useSpeech();
  const { session, column, minute, minutes, lane, lanes } = place;
  const title = pickText(session.title, language);
  const span = spanOf(Date.parse(session.startsAt ?? ''), minutes, timezone);
  const style = {
    '--at': minute,
    '--minutes': minutes,
    '--lane': lane,
    '--lanes': lanes,
    ...(theme && { '--theme': theme.colour }),
  } as CSSProperties;
  return (
    <button
      type="button"
      className={classes['card']}
      style={style}
      tabIndex={current ? 0 : -1}
      data-current={current || undefined}
      data-session={session.id}
      data-kind={session.kind}
      data-severity={severity ?? undefined}
      data-cut={cut || undefined}
      title={`${span} ${title}`}
      onFocus={() => {
        onFocus({ kind: 'session', session: session.id, column });
      }}
      onClick={() => {
        onOpen(session.id);
      }}
    >
      <span className={classes['cardTime']}>
        {severity !== null && (
          <IconAlertTriangle size={14} stroke={1.5} aria-label={t(`programme.severity.${severity}`)} />
        )}
        <span className={classes['cardSpan']}>{span}</span>
        {alsoOpen.map(({ account, name }) => (
          <abbr
            key={account}
            className={classes['cardPerson']}
            title={t('programme.presence.has-open', { name })}
          >
            {initialsOf(name)}
          </abbr>
        ))}
      </span>
      <span className={classes['cardTitle']} lang={pickedLanguage(session.title, language)}>
        {title}
      </span>
      <span className={classes['cardMore']}>
        {session.kind !== 'session' && t(`programme.kind.${session.kind}`)}
        {session.kind !== 'session' && theme && ' · '}
        {theme && pickText(theme.word, language)}
      </span>
      <span className={classes['handle']} data-handle />
    </button>
  );
});
