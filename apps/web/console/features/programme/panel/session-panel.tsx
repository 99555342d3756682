import { pickText } from '@app/kernel';
import { same } from '@app/programme/domain/operation';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { Button, Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import type { Surroundings } from '../conflicts/surroundings';
import { useEditor } from '../editor-context';
import { AlsoOpen } from '../presence/also-open';
import { Basics } from './basics';
import { Interpretation } from './interpretation';
import { Items } from './items';
import { Materials } from './materials';
import { ForThePublic } from './for-the-public';
import { RoomNeeds } from './room-needs';
import { asSaved } from './session-form';
import { usePanelSave } from './use-panel-save';
import { useSessionForm } from './use-session-form';
import classes from './panel.module.css';

interface SessionPanelProps {
  id: string;
  surroundings: Surroundings;
  onClose: () => void;
}

/** Everything there is to say of a session. It is kept in this tab until it is saved, also over a reload. */
export function SessionPanel({ id, surroundings, onClose }: SessionPanelProps) {
  const { state, store, mayWrite, event } = useEditor();
  const { t, format, language } = useSpeech();
  const stands = state.sessions.get(id) as Session;
  const form = useSessionForm(stands);
  const typed = asSaved(form.session);
  const saving = usePanelSave(form, onClose);
  const meanwhile = useMemo(
    () =>
      state.others.findLast(
        ({ number, changes }) => number > form.since && changes.some(({ session }) => session === id),
      ),
    [state.others, form.since, id],
  );
  const leave = (): void => {
    // What was made by a key and nothing was said of is not meant to stay.
    const made = { title: { [language]: t('programme.new-session') }, minutes: stands.minutes };
    const { roomId, themeId, startsAt } = stands;
    if (mayWrite && same(stands, { ...BLANK_SESSION, ...made, roomId, themeId, startsAt, id })) {
      remove();
      return;
    }
    form.forget();
    onClose();
  };
  const remove = (): void => {
    store.put('remove', [{ before: stands, after: undefined }]);
    form.forget();
    onClose();
  };
  return (
    <Drawer
      opened
      position="right"
      size={640}
      title={pickText(form.session.title, language)}
      closeButtonProps={{ 'aria-label': t('close') }}
      onClose={onClose}
    >
      <form
        className={classes['form']}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          saving.save();
        }}
      >
        <AlsoOpen session={id} />
        {form.resumed && (
          <p className={classes['meanwhile']} role="status">
            {t('programme.panel.resumed')}
          </p>
        )}
        {meanwhile && (
          <p className={classes['meanwhile']} role="status">
            {t('programme.panel.meanwhile', {
              name: meanwhile.by,
              time: format.moment(meanwhile.at, event.timezone),
            })}
          </p>
        )}
        {stands.kind === 'visit' && (
          <Link to="/$event/programme/visits/$session" params={{ event: event.code, session: id }}>
            {t('programme.visit.buses')}
          </Link>
        )}
        <fieldset disabled={!mayWrite} className={classes['all']}>
          <Basics form={form} />
          <Items form={form} surroundings={surroundings} />
          <RoomNeeds form={form} />
          <Interpretation form={form} surroundings={surroundings} />
          <ForThePublic form={form} />
          <Materials form={form} />
        </fieldset>
        {mayWrite && (
          <div className={classes['acts']}>
            {saving.error !== null && <Failure error={saving.error} />}
            <Button type="submit" loading={saving.busy} disabled={Object.keys(typed.title).length === 0}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={leave}>
              {t('cancel')}
            </Button>
            <Button variant="subtle" color="bad" onClick={remove}>
              {t('programme.remove')}
            </Button>
          </div>
        )}
      </form>
    </Drawer>
  );
}
