import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { type ClockRange, type HoursByDay, hoursByDay } from './room-hours';
import classes from './room-layouts.module.css';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const USUAL: ClockRange = { from: '08:00', to: '18:00' };

/** What stands, as it is edited; null: always. */
export function hoursFrom(
  ranges: readonly { from: string; to: string }[],
  { days, timezone }: EventDetail,
): HoursByDay | null {
  if (ranges.length === 0) return null;
  return hoursByDay(
    ranges,
    days.map(({ date }) => date),
    timezone,
  );
}

interface HoursFieldProps {
  legend?: string;
  /** The words of the box that says: always. */
  always: string;
  event: EventDetail;
  value: HoursByDay | null;
  readOnly?: boolean;
  onChange: (value: HoursByDay | null) => void;
}

/** When somebody or something is to be had, day by day on the clocks of the venue, or always. */
export function HoursField({ legend, always, event, value, readOnly = false, onChange }: HoursFieldProps) {
  const { t, format } = useSpeech();
  const dates = event.days.map(({ date }) => date);
  const change = (date: string, own: readonly ClockRange[]): void => {
    onChange({ ...value, [date]: own });
  };
  return (
    <fieldset className={classes['set']} disabled={readOnly}>
      {legend !== undefined && <legend>{legend}</legend>}
      <Checkbox
        my="xs"
        label={always}
        checked={value === null}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.checked ? null : Object.fromEntries(dates.map((date) => [date, [USUAL]])));
        }}
      />
      {value !== null &&
        dates.map((date) => {
          const own = value[date] ?? [];
          const day = format.day(date);
          return (
            <div key={date} className={classes['day']} role="group" aria-label={day}>
              <strong>{day}</strong>
              {own.length === 0 && <span>{t('places.hours.closed')}</span>}
              {own.map((range, index) => (
                <span key={index} className={classes['range']}>
                  <Clock
                    label={t('places.hours.from', { day })}
                    value={range.from}
                    onChange={(from) => {
                      change(date, own.with(index, { ...range, from }));
                    }}
                  />
                  –
                  <Clock
                    label={t('places.hours.to', { day })}
                    value={range.to}
                    onChange={(to) => {
                      change(date, own.with(index, { ...range, to }));
                    }}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('places.hours.remove', { day })}
                    onClick={() => {
                      change(date, own.toSpliced(index, 1));
                    }}
                  >
                    <IconX {...ICON} />
                  </ActionIcon>
                </span>
              ))}
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus {...ICON} />}
                aria-label={t('places.hours.add.on', { day })}
                onClick={() => {
                  change(date, [...own, own.length === 0 ? USUAL : { from: own.at(-1)?.to ?? '', to: '' }]);
                }}
              >
                {t('places.hours.add')}
              </Button>
            </div>
          );
        })}
    </fieldset>
  );
}

/** A time of the day. Midnight at its end is `24:00`, which inputs of times do not know. */
function Clock({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      aria-label={label}
      value={value}
      w={84}
      placeholder="09:00"
      inputMode="numeric"
      maxLength={5}
      error={value !== '' && !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value)}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}
