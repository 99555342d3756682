import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { personQuery } from '../people/people';
import { approvalCountsQuery } from './queue';

/** What an organiser decides of one registration. */
export type Decision =
  | { kind: 'pre-approval' }
  /** With a reason where the focal point has not looked yet. */
  | { kind: 'approval'; reason?: string }
  | { kind: 'return'; message: string; items: { field: string; note: string }[] }
  | { kind: 'rejection'; reason: string };

const TOAST = {
  'pre-approval': 'review.pre-approved',
  approval: 'review.approved',
  return: 'review.returned',
  rejection: 'review.rejected',
} as const satisfies Record<Decision['kind'], MessageId>;

/** Sends a decision of the registration as it was seen. It cannot be undone, so a toast says what was sent to whom. */
export function useReview(person: Registration, onDecided?: () => void) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: personQuery(event.id, person.id).queryKey });
    void queries.invalidateQueries({ queryKey: countsQuery(event.id).queryKey });
    void queries.invalidateQueries({ queryKey: approvalCountsQuery(event.id).queryKey });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/registrations'] });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/categories'] });
  };
  return useMutation({
    mutationFn: (decision: Decision) => send(event.id, person, decision),
    onSuccess: (_, decision) => {
      notifications.show({
        closeButtonProps: { 'aria-label': t('close') },
        message: t(TOAST[decision.kind], {
          name: person.latinName || person.nativeName,
          number: person.number ?? '',
          email: person.email,
        }),
      });
      refresh();
      onDecided?.();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) refresh();
    },
  });
}

function send(event: string, { id, version }: Registration, decision: Decision): Promise<unknown> {
  const params = { path: { event, registration: id } };
  switch (decision.kind) {
    case 'pre-approval':
      return http.POST('/api/v1/events/{event}/registrations/{registration}/pre-approval', {
        params,
        body: { version },
      });
    case 'approval': {
      const { reason } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params,
        body: reason === undefined ? { version } : { version, reason },
      });
    }
    case 'return': {
      const { message, items } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/return', {
        params,
        body: { version, message, items },
      });
    }
    case 'rejection': {
      const { reason } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/rejection', {
        params,
        body: { version, reason },
      });
    }
  }
}
