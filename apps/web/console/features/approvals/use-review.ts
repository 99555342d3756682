import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { failureTitle } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { personQuery } from '../people/people';
import { hold } from './held-decision';
import { approvalCountsQuery } from './queue';

/** What an organiser decides of one registration. */
export type Decision =
  | { kind: 'pre-approval' }
  /** With a reason where the focal point has not looked yet. */
  | { kind: 'approval'; reason?: string }
  | ({ kind: 'return'; message: string; items: ({ field: string; note: string } & Chosen)[] } & Chosen)
  | ({ kind: 'rejection'; reason: string } & Chosen);

/** Which prepared reason words were chosen as. */
interface Chosen {
  preparedId?: string | undefined;
}

const TOAST = {
  'pre-approval': 'review.pre-approved',
  approval: 'review.approved',
  return: 'review.returned',
  rejection: 'review.rejected',
} as const satisfies Record<Decision['kind'], MessageId>;

interface ReviewOptions {
  onDecided?: (() => void) | undefined;
  /** Where a decision is kept back for a while before it is sent: shows its person again. */
  onBack?: (() => void) | undefined;
}

/** Sends a decision of the registration as it was seen; what was sent cannot be undone, so a toast says what and to whom. */
export function useReview(person: Registration, { onDecided, onBack }: ReviewOptions) {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: personQuery(event.id, person.id).queryKey });
    void queries.invalidateQueries({ queryKey: countsQuery(event.id).queryKey });
    void queries.invalidateQueries({ queryKey: approvalCountsQuery(event.id).queryKey });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/registrations'] });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/categories'] });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/approvals/next'] });
  };
  const facts = {
    name: person.latinName || person.nativeName,
    number: person.number ?? '',
    email: person.email,
  };
  const tell = (message: string) => {
    notifications.show({ closeButtonProps: { 'aria-label': t('close') }, message });
  };
  const sendLater = async (decision: Decision) => {
    try {
      await send(event.id, person, decision);
      tell(t(TOAST[decision.kind], facts));
    } catch (error) {
      const problem = asProblem(error);
      tell(t('review.not-sent', { ...facts, why: failureTitle(problem, speech) }));
    }
    refresh();
  };
  return useMutation({
    mutationFn: async (decision: Decision) => {
      if (onBack === undefined) await send(event.id, person, decision);
      else hold({ ...facts, kind: decision.kind, back: onBack, send: () => sendLater(decision) });
    },
    onSuccess: (_, decision) => {
      if (onBack !== undefined) {
        onDecided?.();
        return;
      }
      tell(t(TOAST[decision.kind], facts));
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
  // It may be the last thing a page does.
  const keepalive = true;
  switch (decision.kind) {
    case 'pre-approval':
      return http.POST('/api/v1/events/{event}/registrations/{registration}/pre-approval', {
        params,
        keepalive,
        body: { version },
      });
    case 'approval': {
      const { reason } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params,
        keepalive,
        body: reason === undefined ? { version } : { version, reason },
      });
    }
    case 'return': {
      const { message, items, preparedId } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/return', {
        params,
        keepalive,
        body: { version, message, preparedId, items },
      });
    }
    case 'rejection': {
      const { reason, preparedId } = decision;
      return http.POST('/api/v1/events/{event}/registrations/{registration}/rejection', {
        params,
        keepalive,
        body: { version, reason, preparedId },
      });
    }
  }
}
