import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { failureTitle } from '../../parts/failure-words';
import { tell } from '../../parts/tell';
import { useEvent } from '../../shell/use-event';
import { personQuery } from '../people/people';
import { hold } from './held-decision';
import { approvalCountsQuery } from './queue';

/** What is decided of something an approved person wants to be different. */
export type ChangeDecision = { kind: 'acceptance' } | { kind: 'refusal'; reason: string };

const CHANGE = '/api/v1/events/{event}/registrations/{registration}/changes/{change}';

/** Why each change was refused, where that did not reach the server: the words are put into the dialog again. */
const unsent = new Map<string, string>();

export function unsentReason(change: string): string {
  return unsent.get(change) ?? '';
}

interface ChangeReviewOptions {
  onDecided?: (() => void) | undefined;
  /** Shows the person again once it is taken back, where another is shown meanwhile. */
  onBack?: (() => void) | undefined;
}

/** Decides of a change, kept back for some seconds as every decision is; a toast says what was sent then. */
export function useChangeReview(
  person: Registration,
  { id, part }: Registration['changes'][number],
  { onDecided, onBack }: ChangeReviewOptions,
): { decide: (decision: ChangeDecision) => void; error: Error | null } {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const facts = { number: person.number ?? '', name: person.latinName || person.nativeName };
  const path = { event: event.id, registration: person.id, change: id };
  const send = async (decision: ChangeDecision) => {
    try {
      await sendDecision(path, decision);
      unsent.delete(id);
      void tell(t(`change.sent.${decision.kind}`, { ...facts, part }));
    } catch (refused) {
      const problem = asProblem(refused);
      setError(problem);
      void tell(t('review.not-sent', { ...facts, why: failureTitle(problem, speech) }), { failed: true });
    }
    for (const { queryKey } of [
      approvalCountsQuery(event.id),
      personQuery(event.id, person.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
      { queryKey: ['get', '/api/v1/events/{event}/approvals/next'] },
    ])
      void queries.invalidateQueries({ queryKey });
  };
  const decide = (decision: ChangeDecision) => {
    setError(null);
    if (decision.kind === 'refusal') unsent.set(id, decision.reason);
    hold({
      ...facts,
      // What leaves with it, if anything, is not said: it is not a mail about a state.
      mail: 'no',
      registration: person.id,
      kind: decision.kind,
      part,
      back: onBack,
      send: () => send(decision),
    });
    onDecided?.();
  };
  return { decide, error };
}

function sendDecision(
  path: { event: string; registration: string; change: string },
  decision: ChangeDecision,
): Promise<unknown> {
  // It may be the last thing a page does.
  const options = { params: { path }, keepalive: true };
  if (decision.kind === 'acceptance') return http.POST(`${CHANGE}/acceptance`, options);
  return http.POST(`${CHANGE}/refusal`, { ...options, body: { reason: decision.reason } });
}
