import { pickText } from '@app/kernel';
import { momentOf } from '@app/events/domain/calendar';
import { SESSION_KINDS, type SessionKind } from '@app/programme/domain/session';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useSpeech } from '../../../i18n/speech';
import { LocalisedInput } from '../../settings/localised-input';
import { wallTimeOf } from '../../settings/wall-time';
import { useEditor } from '../editor-context';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

/** What it is called, what it is, when and where. */
export function Basics({ form: { session, change } }: { form: SessionForm }) {
  const { event, state } = useEditor();
  const { t, language, format } = useSpeech();
  const whenOf = (startsAt: string | null): string | undefined => {
    const [first] = event.days;
    const at = startsAt ?? (first && `${first.date}T00:00:00Z`);
    if (at === undefined) return undefined;
    const zone = format.zone(at, event.timezone);
    return startsAt === null
      ? zone
      : `${format.shortDay(wallTimeOf(at, event.timezone).slice(0, 10))} · ${zone}`;
  };
  const rehearsed = [...state.sessions.values()].filter(
    ({ id, kind }) => id !== session.id && kind !== 'rehearsal',
  );
  return (
    <PanelSection title={t('programme.panel.basics')} open>
      <LocalisedInput
        name="title"
        label={t('programme.title')}
        value={session.title}
        required
        startHere
        onChange={(title) => {
          change({ title });
        }}
      />
      <div className={classes['row']}>
        <NativeSelect
          label={t('programme.kind')}
          value={session.kind}
          data={SESSION_KINDS.map((kind) => ({ value: kind, label: t(`programme.kind.${kind}`) }))}
          onChange={({ currentTarget }) => {
            const kind = currentTarget.value as SessionKind;
            const hidden = kind === 'blocker' || kind === 'rehearsal';
            change({ kind, isPublic: hidden ? false : session.isPublic });
          }}
        />
        <NativeSelect
          label={t('programme.theme')}
          value={session.themeId ?? ''}
          data={[
            { value: '', label: t('programme.no-theme') },
            ...event.themes.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          onChange={({ currentTarget }) => {
            change({ themeId: currentTarget.value || null });
          }}
        />
      </div>
      {session.kind === 'rehearsal' && (
        <NativeSelect
          label={t('programme.rehearses')}
          value={session.parentId ?? ''}
          data={[
            { value: '', label: '' },
            ...rehearsed.map(({ id, title }) => ({ value: id, label: pickText(title, language) })),
          ]}
          onChange={({ currentTarget }) => {
            change({ parentId: currentTarget.value || null });
          }}
        />
      )}
      <div className={classes['row']}>
        <TextInput
          type="datetime-local"
          label={t('programme.start')}
          description={whenOf(session.startsAt)}
          value={session.startsAt === null ? '' : wallTimeOf(session.startsAt, event.timezone)}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            change({
              startsAt:
                value === '' ? null : (momentOf(value, event.timezone)?.toISOString() ?? session.startsAt),
            });
          }}
        />
        <NumberInput
          label={t('programme.length')}
          description={t('programme.length.about')}
          value={session.minutes}
          min={1}
          max={2880}
          step={5}
          onChange={(value) => {
            if (typeof value === 'number' && value > 0) change({ minutes: Math.round(value) });
          }}
        />
      </div>
      <div className={classes['row']}>
        <NativeSelect
          label={t('programme.room')}
          value={session.roomId ?? ''}
          data={[
            { value: '', label: t('programme.no-room') },
            ...event.rooms.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          onChange={({ currentTarget }) => {
            change({ roomId: currentTarget.value || null });
          }}
        />
        <TextInput
          label={t('programme.code')}
          description={t('programme.code.about')}
          value={session.code}
          maxLength={60}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          onChange={({ currentTarget }) => {
            change({ code: currentTarget.value });
          }}
        />
      </div>
      <LocalisedInput
        name="summary"
        label={t('programme.summary')}
        lines
        value={session.summary}
        onChange={(summary) => {
          change({ summary });
        }}
      />
    </PanelSection>
  );
}
