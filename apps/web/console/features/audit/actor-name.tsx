import { listOf } from '@app/i18n/lists';
import type { AuditActor } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import classes from './audit-page.module.css';

/** Who acted, in which role, and why where the system did it. */
export function ActorName({ actor, reason }: { actor: AuditActor; reason: string | null }) {
  const speech = useSpeech();
  const { named } = speech;
  return (
    <>
      <Foreign className={classes['actor']}>{actorWords(actor, speech)}</Foreign>
      {actor.roles.length > 0 && (
        <small>
          {listOf(
            actor.roles.map((role) => named(`role.${role}`, role)),
            speech.language,
          )}
        </small>
      )}
      {reason !== null && <small>{named(`by.system.${reason}`, reason)}</small>}
    </>
  );
}

/** The name of an account, or the words for the kind of whoever acted. */
export function actorWords({ kind, name }: AuditActor, { t }: Speech): string {
  if (kind === 'system') return t('by.system');
  if (kind === 'holder') return t('audit.actor.holder');
  if (kind === 'speaker') return t('audit.actor.speaker');
  if (kind === 'focal-point') return t('audit.actor.focal-point');
  if (kind === 'visitor') return t('audit.actor.visitor');
  if (name === null) return t('audit.actor.gone');
  return kind === 'token' ? t('audit.actor.token', { name }) : name;
}
