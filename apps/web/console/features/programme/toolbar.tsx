import { pickText } from '@app/kernel';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconPlus,
  IconSend,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSpeech } from '../../i18n/speech';
import { KeySign } from '../../keys/key-sign';
import { shownKeys, spokenKeys } from '../../keys/shown-keys';
import { Choice } from '../../parts/choice';
import { Saved } from '../../parts/saved';
import { SearchField } from '../../parts/search-field';
import { exported } from '../../shell/menu-later';
import { useEditor, type Zoom, ZOOMS } from './editor-context';
import { OthersNotice } from './others-notice';
import { WhoIsHere } from './presence/who-is-here';
import { type ProgrammeSearch, VIEWS } from './search';
import classes from './editor.module.css';

const MoveMenu = lazy(() => exported(import('./acts/move-menu'), 'MoveMenu'));

interface ToolbarProps {
  search: ProgrammeSearch;
  show: (changes: Partial<ProgrammeSearch>) => void;
  setZoom: (zoom: Zoom) => void;
  /** How many there are; null while nobody can say that there are none. */
  conflicts: number | null;
  onConflicts: () => void;
}

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** Days, how one looks at them, what is filtered, and the acts that need no card. */
export function Toolbar({ search, show, setZoom, conflicts, onConflicts }: ToolbarProps) {
  const { event, state, store, mayWrite, days, shownDays, zoom, create } = useEditor();
  const { t, format, language } = useSpeech();
  const one = shownDays.length === 1 ? days[shownDays[0] ?? 0]?.date : 'all';
  const floors = [...new Set([...state.sessions.values()].map(({ floorLanguage }) => floorLanguage))].filter(
    Boolean,
  );
  return (
    <div className={classes['bar']}>
      <div className={classes['days']} role="group" aria-label={t('programme.days')}>
        {days.map((day, index) => (
          <button
            key={day.id}
            type="button"
            data-drop={index}
            aria-pressed={one === day.date}
            onClick={() => {
              show({ day: day.date });
            }}
          >
            {format.shortDay(day.date)}
          </button>
        ))}
        {days.length > 1 && (
          <button
            type="button"
            aria-pressed={one === 'all'}
            onClick={() => {
              show({ day: 'all' });
            }}
          >
            {t('programme.all-days')}
          </button>
        )}
      </div>
      <div className={classes['acts']}>
        {mayWrite && (
          <>
            <Button
              leftSection={<IconPlus {...ICON} />}
              rightSection={<KeySign keys="n" />}
              aria-keyshortcuts={spokenKeys('n')}
              onClick={() => {
                create(null);
              }}
            >
              {t('programme.add')}
            </Button>
            <Suspense fallback={null}>
              <MoveMenu />
            </Suspense>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('programme.undo')}
              title={`${t('programme.undo')} (${shownKeys('Mod+z').join(' ')})`}
              aria-keyshortcuts={spokenKeys('Mod+z')}
              disabled={!state.canUndo}
              onClick={() => {
                store.undo();
              }}
            >
              <IconArrowBackUp {...ICON} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('programme.redo')}
              title={`${t('programme.redo')} (${shownKeys('Mod+Shift+z').join(' ')})`}
              aria-keyshortcuts={spokenKeys('Mod+Shift+z')}
              disabled={!state.canRedo}
              onClick={() => {
                store.redo();
              }}
            >
              <IconArrowForwardUp {...ICON} />
            </ActionIcon>
          </>
        )}
        <Button
          variant="default"
          leftSection={<IconAlertTriangle {...ICON} />}
          data-some={(conflicts ?? 0) > 0 || undefined}
          rightSection={<KeySign keys="F8" />}
          aria-keyshortcuts={spokenKeys('F8')}
          onClick={onConflicts}
        >
          {conflicts === null ? t('programme.conflicts') : t('programme.conflict-count', { n: conflicts })}
        </Button>
        <Button
          variant="default"
          leftSection={<IconSend {...ICON} />}
          renderRoot={(props) => (
            <Link to="/$event/programme/releases" params={{ event: event.code }} {...props} />
          )}
        >
          {t('programme.releases')}
        </Button>
        <span className={classes['state']} role="status">
          {state.waiting > 0 ? t('programme.saving') : <Saved at={state.savedAt} />}
        </span>
        <WhoIsHere />
        <OthersNotice />
      </div>
      <div className={classes['filters']}>
        <SearchField
          label={t('programme.search')}
          hint={t('programme.search')}
          value={search.q ?? ''}
          onChange={(q) => {
            show({ q: q || undefined });
          }}
        />
        <Choice
          label={t('programme.theme')}
          all={t('programme.all-themes')}
          value={search.theme}
          options={event.themes.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))}
          onChange={(theme) => {
            show({ theme });
          }}
        />
        <Choice
          label={t('programme.room')}
          all={t('programme.all-rooms')}
          value={search.room}
          options={event.rooms.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))}
          onChange={(room) => {
            show({ room });
          }}
        />
        {floors.length > 1 && (
          <Choice
            label={t('programme.floor')}
            all={t('programme.all-floors')}
            value={search.language}
            options={floors.map((value) => ({ value, label: value }))}
            onChange={(floor) => {
              show({ language: floor });
            }}
          />
        )}
        <Choice
          label={t('programme.view')}
          all={t('programme.view.grid')}
          value={search.view}
          options={VIEWS.map((value) => ({ value, label: t(`programme.view.${value}`) }))}
          onChange={(view) => {
            show({ view });
          }}
        />
        {search.view !== 'list' && (
          <NativeSelect
            aria-label={t('programme.zoom')}
            value={String(zoom)}
            data={Object.keys(ZOOMS).map((step) => ({
              value: step,
              label: t('programme.zoom-step', { n: Number(step) }),
            }))}
            onChange={({ currentTarget }) => {
              setZoom(Number(currentTarget.value) as Zoom);
            }}
          />
        )}
      </div>
    </div>
  );
}
