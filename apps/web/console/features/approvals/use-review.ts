import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { failureTitle } from '../../parts/failure-words';
import { tell } from '../../parts/tell';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { personQuery } from '../people/people';
import { hold, sendHeld } from './held-decision';
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

/** What was decided of each registration and did not reach the server: its words are put into the dialog again. */
const unsent = new Map<string, Decision>();

/** The decision of this kind that was taken back or refused. */
export function unsentOf<Kind extends Decision['kind']>(
  registration: string,
  kind: Kind,
): Extract<Decision, { kind: Kind }> | undefined {
  const decision = unsent.get(registration);
  return decision?.kind === kind ? (decision as Extract<Decision, { kind: Kind }>) : undefined;
}

interface ReviewOptions {
  onDecided?: (() => void) | undefined;
  /** Shows its person again once a decision is taken back, where another is shown meanwhile. */
  onBack?: (() => void) | undefined;
  /** Where somebody stands and waits for it: it is sent without being kept back. */
  atOnce?: boolean;
  /** Called once it is sent: what changes the registration from then on is this decision. */
  onSent?: (() => void) | undefined;
}

export interface Review {
  decide: (decision: Decision) => void;
  /** Why the last one was refused; null where none was. */
  error: Error | null;
  reset: () => void;
}

/**
 * Decides of the registration as it was seen. The decision is kept back for some seconds, in which it can be undone; a
 * toast says what was sent then, and to whom.
 */
export function useReview(
  person: Registration,
  { onDecided, onBack, atOnce = false, onSent }: ReviewOptions,
): Review {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
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
    mail: person.email === '' ? ('no' as const) : ('yes' as const),
  };
  const sendLater = async (decision: Decision) => {
    try {
      await send(event.id, person, decision);
      unsent.delete(person.id);
      onSent?.();
      void tell(t(TOAST[decision.kind], facts));
    } catch (refused) {
      const problem = asProblem(refused);
      setError(problem);
      void tell(t('review.not-sent', { ...facts, why: failureTitle(problem, speech) }), { failed: true });
    }
    refresh();
  };
  const decide = (decision: Decision) => {
    setError(null);
    unsent.set(person.id, decision);
    hold({
      ...facts,
      registration: person.id,
      kind: decision.kind,
      back: onBack,
      send: () => sendLater(decision),
    });
    if (atOnce) sendHeld();
    onDecided?.();
  };
  return {
    decide,
    error,
    reset: () => {
      setError(null);
    },
  };
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
