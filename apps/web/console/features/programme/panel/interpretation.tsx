import { LANGUAGES } from '@app/kernel';
import { languageName } from '@app/i18n/languages';
import { type Channel, INTERPRETATION_MODES, type InterpretationMode } from '@app/programme/domain/session';
import { ActionIcon, Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';
import type { Surroundings } from '../conflicts/surroundings';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;
const languages = [
  { value: '', label: '' },
  ...LANGUAGES.map((value) => ({ value, label: languageName(value) })),
];

/** The language of the floor, into which others it is interpreted, where and by whom. */
export function Interpretation({
  form: { session, change },
  surroundings,
}: {
  form: SessionForm;
  surroundings: Surroundings;
}) {
  const { t } = useSpeech();
  const { channels } = session;
  const put = (index: number, facts: Partial<Channel>): void => {
    change({ channels: channels.map((channel, at) => (at === index ? { ...channel, ...facts } : channel)) });
  };
  const unused = LANGUAGES.find(
    (language) =>
      language !== session.floorLanguage && !channels.some((channel) => channel.language === language),
  );
  return (
    <PanelSection title={t('programme.panel.languages')} count={channels.length}>
      <NativeSelect
        label={t('programme.floor')}
        value={session.floorLanguage}
        data={languages}
        onChange={({ currentTarget }) => {
          change({ floorLanguage: currentTarget.value });
        }}
      />
      <ul className={classes['items']}>
        {channels.map((channel, index) => (
          // By its place: a list of languages walked through by keys may not be drawn anew at every step.
          <li key={index}>
            <div className={classes['row']}>
              <NativeSelect
                label={t('programme.channel.language')}
                value={channel.language}
                data={languages.slice(1)}
                onChange={({ currentTarget }) => {
                  put(index, { language: currentTarget.value });
                }}
              />
              <NativeSelect
                label={t('programme.channel.mode')}
                value={channel.mode}
                data={INTERPRETATION_MODES.map((mode) => ({
                  value: mode,
                  label: t(`programme.mode.${mode}`),
                }))}
                onChange={({ currentTarget }) => {
                  put(index, { mode: currentTarget.value as InterpretationMode });
                }}
              />
              <TextInput
                label={t('programme.channel.booth')}
                value={channel.booth}
                maxLength={60}
                onChange={({ currentTarget }) => {
                  put(index, { booth: currentTarget.value });
                }}
              />
            </div>
            <div className={classes['row']}>
              <NativeSelect
                label={t('programme.channel.relay')}
                value={channel.relay}
                data={languages}
                onChange={({ currentTarget }) => {
                  put(index, { relay: currentTarget.value });
                }}
              />
              <NumberInput
                label={t('programme.channel.receivers')}
                value={channel.receivers ?? ''}
                min={0}
                max={100_000}
                onChange={(value) => {
                  put(index, { receivers: typeof value === 'number' ? Math.round(value) : null });
                }}
              />
              <ActionIcon
                variant="subtle"
                color="bad"
                aria-label={t('programme.channel.remove')}
                onClick={() => {
                  change({ channels: channels.filter((each) => each !== channel) });
                }}
              >
                <IconTrash {...ICON} />
              </ActionIcon>
            </div>
            {surroundings.interpreters.length > 0 && (
              <Checkbox.Group
                label={t('programme.channel.interpreters')}
                value={channel.interpreters.map(({ interpreterId }) => interpreterId)}
                onChange={(ids) => {
                  put(index, {
                    interpreters: ids.map(
                      (interpreterId) =>
                        channel.interpreters.find((duty) => duty.interpreterId === interpreterId) ?? {
                          interpreterId,
                          fromMinute: null,
                          toMinute: null,
                        },
                    ),
                  });
                }}
              >
                {surroundings.interpreters.map(({ id, name }) => (
                  <Checkbox key={id} mt="xs" value={id} label={name} />
                ))}
              </Checkbox.Group>
            )}
          </li>
        ))}
      </ul>
      {unused !== undefined && (
        <Button
          variant="default"
          leftSection={<IconPlus {...ICON} />}
          onClick={() => {
            const blank = {
              mode: 'simultaneous',
              booth: '',
              relay: '',
              receivers: null,
              interpreters: [],
            } as const;
            change({ channels: [...channels, { language: unused, ...blank }] });
          }}
        >
          {t('programme.channel.add')}
        </Button>
      )}
    </PanelSection>
  );
}
