import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from './badge';

/** Issues another badge in place of a lost one; the old one opens no door any more. */
export function ReplaceBadge({ person }: { person: Registration }) {
  const event = useEvent();
  const params = { path: { event: event.id, registration: person.id } };
  return (
    <EndBadge
      person={person}
      label="badge.replace"
      about="badge.replace.about"
      act={(reason) =>
        http.POST('/api/v1/events/{event}/registrations/{registration}/badge/replacement', {
          params,
          body: { reason },
        })
      }
    />
  );
}

/** Takes the badge away. */
export function RevokeBadge({ person }: { person: Registration }) {
  const event = useEvent();
  const params = { path: { event: event.id, registration: person.id } };
  return (
    <EndBadge
      person={person}
      label="badge.revoke"
      about="badge.revoke.about"
      act={(reason) =>
        http.POST('/api/v1/events/{event}/registrations/{registration}/badge/revocation', {
          params,
          body: { reason },
        })
      }
    />
  );
}

interface EndBadgeProps {
  person: Registration;
  label: MessageId;
  about: MessageId;
  act: (reason: string) => Promise<unknown>;
}

function EndBadge({ person, label, about, act }: EndBadgeProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      does={t(label)}
      about={t(about)}
      button={{ size: 'xs', variant: 'subtle' }}
      act={act}
      onDone={() => queries.invalidateQueries({ queryKey: badgeQuery(event.id, person.id).queryKey })}
    />
  );
}
