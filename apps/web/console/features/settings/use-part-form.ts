import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../api/problem';
import { useSpeech } from '../../i18n/speech';
import type { FieldErrors } from '../../parts/field-errors';
import { errorsOf } from '../../parts/field-faults';
import { differences, standingNow, type Difference } from './stale';

export interface PartForm<Values extends object> {
  values: Values;
  set: <Field extends keyof Values>(field: Field, value: Values[Field]) => void;
  errors: FieldErrors;
  /** What the last save was refused with, another one each time; null when it was not. */
  refusal: Error | null;
  /** A refusal that belongs to no field of the form. */
  failure: Problem | null;
  stale: { differences: Difference[]; keepMine: () => void; takeTheirs: () => void } | null;
  saving: boolean;
  savedAt: Date | null;
  changed: boolean;
  /** Whether it is something new, which can be refused before anything is typed. */
  isNew: boolean;
  submit: () => void;
}

interface PartFormOptions<Values extends object> {
  initial: Values;
  /** The version the form was filled from; nothing for something new. */
  version?: number | undefined;
  save: (values: Values, version: number) => Promise<unknown>;
  /** What stands on the server as the form would show it, where the two differ in kind. */
  shown?: (now: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** How the faults of this form are worded where those of its namesakes do not fit: `access` for `fault.access.code`. */
  faultsOf?: string;
  onSaved?: () => void;
}

const EVENT = ['get', '/api/v1/events/{event}'];
const CATEGORIES = ['get', '/api/v1/events/{event}/categories'];

/**
 * One part of the event being edited: keeps what was typed after every refusal, sets each refused field's sentence
 * beside it, and when somebody else saved first shows what stands now and lets one choose.
 */
export function usePartForm<Values extends object>(options: PartFormOptions<Values>): PartForm<Values> {
  const { initial, save, shown, onSaved } = options;
  const [values, setValues] = useState(initial);
  const [version, setVersion] = useState(options.version ?? 0);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [changed, setChanged] = useState(false);
  const queries = useQueryClient();
  const speech = useSpeech();

  const saving = useMutation({
    mutationFn: (basis: number) => save(values, basis),
    onSuccess: (answer) => {
      setSavedAt(new Date());
      setChanged(false);
      setVersion(versionOf(answer) ?? version + 1);
      void queries.invalidateQueries({ queryKey: EVENT });
      void queries.invalidateQueries({ queryKey: CATEGORIES });
      onSaved?.();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) void queries.invalidateQueries({ queryKey: EVENT });
    },
  });

  const problem = saving.error === null ? null : asProblem(saving.error);
  const sent = problem === null ? null : standingNow(problem);
  const now = sent === null ? null : { ...sent, ...shown?.(sent) };
  const errors = problem === null ? {} : errorsOf(problem, speech, options.faultsOf);
  return {
    values,
    set: (field, value) => {
      setValues((before) => ({ ...before, [field]: value }));
      setChanged(true);
      setSavedAt(null);
    },
    errors,
    refusal: saving.error,
    failure: problem !== null && now === null && Object.keys(errors).length === 0 ? problem : null,
    stale:
      now === null
        ? null
        : {
            differences: differences(values, now),
            keepMine: () => {
              const basis = versionOf(now) ?? version;
              setVersion(basis);
              saving.mutate(basis);
            },
            takeTheirs: () => {
              setValues((mine) => ({ ...mine, ...onlyKnown(mine, now) }));
              setVersion(versionOf(now) ?? version);
              setChanged(false);
              saving.reset();
            },
          },
    saving: saving.isPending,
    savedAt,
    changed,
    isNew: options.version === undefined,
    submit: () => {
      saving.mutate(version);
    },
  };
}

function versionOf(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return undefined;
  return typeof answer.version === 'number' ? answer.version : undefined;
}

function onlyKnown<Values extends object>(
  mine: Values,
  now: Readonly<Record<string, unknown>>,
): Partial<Values> {
  return Object.fromEntries(Object.entries(now).filter(([field]) => field in mine)) as Partial<Values>;
}
