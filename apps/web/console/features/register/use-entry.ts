import { newId } from '@app/kernel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Past } from '../../parts/full-pools';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { refusalOf, type Refusal, type Typed } from './entry';

const ROUTE = '/api/v1/events/{event}/registrations';

/** What becomes of a person where every place is taken; past what she is let in, where anybody says so. */
type WhenFull = 'refuse' | 'wait' | Past;

/** An entry as it goes to the server; the key tells a second try from another entry. */
export interface SentEntry {
  event: string;
  categoryId: string;
  answers: Record<string, string | string[]>;
  whenFull: WhenFull;
  key: string;
}

/** Enters somebody and answers with who it is. */
type Enter = (entry: SentEntry) => Promise<{ id: string }>;

async function register({ event, key, whenFull, ...entry }: SentEntry): Promise<{ id: string }> {
  const full = typeof whenFull === 'string' ? { whenFull } : { whenFull: 'refuse' as const, past: whenFull };
  return told(
    await http.POST(ROUTE, {
      params: { path: { event } },
      body: { ...entry, ...full, send: true },
      headers: { 'idempotency-key': key },
    }),
  );
}

export interface Entry {
  category: string;
  typed: Typed;
  setCategory: (id: string) => void;
  type: (field: string, value: string | string[]) => void;
  /** Sends what was typed into these fields; what only another category asks stays typed. */
  send: (fields: readonly string[], whenFull?: WhenFull) => void;
  sending: boolean;
  /** What the last try was refused with, another object each time; null when it was not. */
  refusal: Refusal | null;
}

/**
 * A registration being entered. What was typed stays after every refusal. The same answers go under the same key however
 * often they are sent, so pressing twice or a lost answer makes one registration.
 */
export function useEntry(first: Typed, onEntered: (id: string) => void, enter: Enter = register): Entry {
  const event = useEvent();
  const queries = useQueryClient();
  const [category, setCategory] = useState('');
  const [typed, setTyped] = useState<Typed>(first);
  const last = useRef({ body: '', key: '' });

  const sending = useMutation({
    meta: { said: null },
    mutationFn: ({ fields, whenFull }: { fields: readonly string[]; whenFull: WhenFull }) => {
      const asked = Object.entries(typed).filter(([field]) => fields.includes(field));
      const body = { categoryId: category, answers: Object.fromEntries(asked), whenFull };
      const written = JSON.stringify(body);
      if (written !== last.current.body) last.current = { body: written, key: newId() };
      return enter({ ...body, event: event.id, key: last.current.key });
    },
    onSuccess: () => {
      for (const path of [ROUTE, '/api/v1/events/{event}/categories', '/api/v1/events/{event}/quotas'])
        void queries.invalidateQueries({ queryKey: ['get', path] });
      void queries.invalidateQueries({ queryKey: countsQuery(event.id).queryKey });
    },
  });
  const underWay = useRef(false);
  const { error } = sending;
  const refusal = useMemo(() => (error === null ? null : refusalOf(error)), [error]);
  return {
    category,
    typed,
    setCategory,
    type: (field, value) => {
      setTyped((before) => ({ ...before, [field]: value }));
    },
    send: (fields, whenFull = 'refuse') => {
      // A second press comes before the button is drawn as waiting; its late answer would take away the next person's form.
      if (underWay.current) return;
      underWay.current = true;
      sending.mutate(
        { fields, whenFull },
        {
          onSuccess: ({ id }) => {
            onEntered(id);
          },
          onSettled: () => {
            underWay.current = false;
          },
        },
      );
    },
    sending: sending.isPending,
    refusal,
  };
}
