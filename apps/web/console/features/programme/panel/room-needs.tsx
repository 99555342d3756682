import { pickText } from '@app/kernel';
import { NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

/** What the room has to be for it, and how long that takes. */
export function RoomNeeds({ form: { session, change } }: { form: SessionForm }) {
  const { t, format, language } = useSpeech();
  const { rooms } = useEditor();
  const layouts = rooms.get(session.roomId ?? '')?.layouts ?? [];
  // One the room does not have stays to be seen: the room was changed after it.
  const strange = session.layout !== '' && !layouts.some(({ code }) => code === session.layout);
  return (
    <PanelSection title={t('programme.panel.room')}>
      <div className={classes['row']}>
        <NativeSelect
          label={t('programme.layout')}
          value={session.layout}
          data={[
            { value: '', label: t('programme.layout.none') },
            ...layouts.map(({ code, name, seats }) => ({
              value: code,
              label: t('programme.layout.option', {
                name: pickText(name, language),
                seats: format.number(seats),
              }),
            })),
            ...(strange ? [{ value: session.layout, label: session.layout }] : []),
          ]}
          onChange={({ currentTarget }) => {
            change({ layout: currentTarget.value });
          }}
        />
        <NumberInput
          label={t('programme.seats-needed')}
          value={session.seatsNeeded ?? ''}
          min={0}
          max={1_000_000}
          onChange={(value) => {
            change({ seatsNeeded: typeof value === 'number' ? Math.round(value) : null });
          }}
        />
      </div>
      <div className={classes['row']}>
        <NumberInput
          label={t('programme.setup')}
          value={session.setupMinutes}
          min={0}
          max={2880}
          step={5}
          onChange={(value) => {
            if (typeof value === 'number') change({ setupMinutes: Math.round(value) });
          }}
        />
        <NumberInput
          label={t('programme.turnaround')}
          value={session.turnaroundMinutes}
          min={0}
          max={2880}
          step={5}
          onChange={(value) => {
            if (typeof value === 'number') change({ turnaroundMinutes: Math.round(value) });
          }}
        />
      </div>
      <Textarea
        label={t('programme.equipment')}
        description={t('programme.equipment.about')}
        autosize
        minRows={2}
        maxLength={5000}
        value={session.equipment}
        onChange={({ currentTarget }) => {
          change({ equipment: currentTarget.value });
        }}
      />
    </PanelSection>
  );
}
