import type { FormStep } from '@app/registration/domain/form';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { FormDetail } from '../../../api/types';
import { standingNow } from '../settings/stale';
import { draftOf, formQuery } from './forms';

/** So long after the last change it is saved. */
const PAUSE = 700;

export interface FormDraft {
  steps: readonly FormStep[];
  set: (steps: readonly FormStep[]) => void;
  /** The version that stands on the server, as this editor knows it. */
  version: number;
  state: 'saved' | 'saving' | 'waiting' | 'refused';
  refusal: unknown;
  /** What another organiser has made of it meanwhile; nothing is saved until one of both is chosen. */
  theirs: { steps: readonly FormStep[]; keepMine: () => void; takeTheirs: () => void } | null;
}

/** The draft of a form being edited: every change is saved by itself after a moment, one after the other. */
export function useFormDraft(event: string, form: FormDetail): FormDraft {
  const queries = useQueryClient();
  const [steps, setSteps] = useState(() => draftOf(form));
  const [state, setState] = useState<FormDraft['state']>('saved');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<{ steps: readonly FormStep[]; version: number } | null>(null);
  const [version, setVersion] = useState(form.version);
  const waiting = useRef<readonly FormStep[] | null>(null);
  const underWay = useRef(false);
  const known = useRef(form.version);

  // Published, renamed or saved in another place: a newer version with nothing of ours waiting is simply taken.
  useEffect(() => {
    if (form.version <= known.current || waiting.current !== null || underWay.current) return;
    known.current = form.version;
    setVersion(form.version);
    setSteps(draftOf(form));
  }, [form]);

  const save = useCallback(async () => {
    const body = waiting.current;
    if (body === null || underWay.current) return;
    underWay.current = true;
    waiting.current = null;
    setState('saving');
    try {
      const { data } = await http.PATCH('/api/v1/events/{event}/forms/{form}', {
        params: { path: { event, form: form.id } },
        body: { version: known.current, steps: body as unknown as Record<string, unknown>[] },
      });
      if (data !== undefined) {
        known.current = data.version;
        setVersion(data.version);
        queries.setQueryData(formQuery(event, form.id).queryKey, data);
      }
      setRefusal(null);
      setState(waiting.current === null ? 'saved' : 'waiting');
    } catch (error) {
      const now = standingNow(asProblem(error));
      waiting.current ??= body;
      if (now === null) setRefusal(error);
      else setTheirs({ steps: now['steps'] as readonly FormStep[], version: Number(now['version']) });
      setState('refused');
      return;
    } finally {
      underWay.current = false;
    }
    if (waiting.current !== null) void save();
  }, [event, form.id, queries]);

  useEffect(() => {
    if (state !== 'waiting') return undefined;
    const timer = setTimeout(() => void save(), PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [state, steps, save]);

  return {
    steps,
    set: (next) => {
      setSteps(next);
      waiting.current = next;
      if (theirs === null) setState('waiting');
    },
    version,
    state,
    refusal,
    theirs: theirs && {
      steps: theirs.steps,
      keepMine: () => {
        known.current = theirs.version;
        waiting.current ??= steps;
        setTheirs(null);
        setState('waiting');
      },
      takeTheirs: () => {
        known.current = theirs.version;
        waiting.current = null;
        setVersion(theirs.version);
        setSteps(theirs.steps);
        setTheirs(null);
        setState('saved');
        void queries.invalidateQueries({ queryKey: formQuery(event, form.id).queryKey });
      },
    },
  };
}
