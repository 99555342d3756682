import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { actorWords } from './actor-name';
import { choicesQuery } from './audit';
import { useAuditPlace } from './audit-place';
import { useObjectName } from './object-name';
import { isNarrowed, useAuditSearch, widened, type AuditSearch } from './search';
import classes from './audit-page.module.css';

/** What is shown; each choice goes into the address, so that a finding can be passed on. */
export function AuditFilters() {
  const speech = useSpeech();
  const { t, named } = speech;
  const { of, page } = useAuditPlace();
  const search = useAuditSearch();
  const navigate = useNavigate({ from: page });
  const choices = useQuery(choicesQuery(of)).data;
  const change = (part: AuditSearch) => {
    void navigate({ to: '.', search: { ...search, ...part }, replace: true });
  };
  const worded = (prefix: string, codes: readonly string[] = []) =>
    codes
      .map((code) => ({ value: code, label: named(`${prefix}.${code}`, code) }))
      .toSorted((one, other) => one.label.localeCompare(other.label));

  return (
    <div className={classes['filters']} role="search">
      <Choice
        label={t('audit.what')}
        all={t('audit.every-action')}
        value={search.action}
        onChange={(action) => {
          change({ action });
        }}
        options={worded('audit.action', choices?.actions)}
      />
      <Choice
        label={t('audit.object')}
        all={t('audit.every-object')}
        value={search.object}
        onChange={(object) => {
          change({ object, id: undefined });
        }}
        options={worded('audit.object', choices?.objects)}
      />
      <Choice
        label={t('audit.who')}
        all={t('audit.everybody')}
        value={search.actor}
        onChange={(actor) => {
          change({ actor });
        }}
        options={(choices?.actors ?? []).map((actor) => ({
          value: isAccount(actor.kind) ? (actor.id ?? actor.kind) : actor.kind,
          label: actorWords(actor, speech),
        }))}
      />
      <TextInput
        type="date"
        label={t('audit.day')}
        value={search.day ?? ''}
        onChange={({ currentTarget }) => {
          change({ day: currentTarget.value === '' ? undefined : currentTarget.value });
        }}
      />
      {search.object !== undefined && search.id !== undefined && (
        <OneObject
          kind={search.object}
          id={search.id}
          onEnd={() => {
            change({ object: undefined, id: undefined });
          }}
        />
      )}
      {isNarrowed(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          onClick={() => void navigate({ to: '.', search: widened(search) })}
        >
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

function OneObject({ kind, id, onEnd }: { kind: string; id: string; onEnd: () => void }) {
  const { t } = useSpeech();
  const name = useObjectName(kind, id);
  return (
    <Button
      variant="light"
      rightSection={<IconX size={16} stroke={1.5} aria-hidden />}
      onClick={onEnd}
      aria-label={t('audit.all-objects', { name })}
    >
      {name}
    </Button>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: readonly { value: string; label: string }[];
}

function Choice({ label, all, value, onChange, options }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: all }, ...options]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value === '' ? undefined : currentTarget.value);
      }}
    />
  );
}

function isAccount(kind: string): boolean {
  return kind === 'account' || kind === 'token';
}
