import { pickText } from '@app/kernel';
import { SCHEDULE_COLUMNS } from '@app/programme/domain/schedule-columns';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { EventDetail, ScheduleImport } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import classes from './exchange.module.css';

/** What somebody said of the file; empty where nothing was said. */
export interface Answered {
  timezone: string;
  mapping: readonly (string | null)[] | null;
  /** Whether its empty cells take away what stands. */
  emptyClears: boolean;
  venue: string;
  capacity: string;
}

export const NOTHING_SAID: Answered = {
  timezone: '',
  mapping: null,
  emptyClears: false,
  venue: '',
  capacity: '',
};

const ZONES = Intl.supportedValuesOf('timeZone');

interface AnswersProps {
  event: EventDetail;
  looked: ScheduleImport;
  answered: Answered;
  onAnswer: (answered: Answered) => void;
}

/** What the file leaves to be asked: its zone, what its columns mean, where its rooms are. Each answer looks again. */
export function Answers({ event, looked, answered, onAnswer }: AnswersProps) {
  const { t, named, language } = useSpeech();
  const asksZone = looked.asksZone || answered.timezone !== '';
  const rooms = (looked.plan?.rooms.length ?? 0) > 0;
  const columnName = (column: string): string => {
    const [plain = '', of] = column.split('.');
    const name = named(`exchange.column.${plain}`, plain);
    return of === undefined ? name : `${name} (${of})`;
  };
  const options = [
    { value: '', label: t('exchange.column.none') },
    ...SCHEDULE_COLUMNS.map((column) => ({ value: column, label: columnName(column) })),
  ];
  return (
    <>
      {asksZone && (
        <NativeSelect
          className={classes['narrow']}
          label={t('exchange.zone')}
          description={t('exchange.zone.about', { zone: event.timezone })}
          data={[
            { value: '', label: t('exchange.zone.choose') },
            // What is most likely stands first, and yet is said by nobody but the reader.
            event.timezone,
            ...ZONES.filter((zone) => zone !== event.timezone),
          ]}
          value={answered.timezone}
          onChange={({ currentTarget }) => {
            onAnswer({ ...answered, timezone: currentTarget.value });
          }}
        />
      )}
      {looked.headings.length > 0 && (
        <fieldset className={classes['bring']}>
          <legend>{t('exchange.columns')}</legend>
          <div className={classes['columns']}>
            {looked.headings.map((heading, index) => (
              <NativeSelect
                key={index}
                label={heading === '' ? t('exchange.column.nameless', { n: index + 1 }) : heading}
                data={options}
                value={looked.mapping[index] ?? ''}
                onChange={({ currentTarget }) => {
                  const meaning = currentTarget.value === '' ? null : currentTarget.value;
                  // A meaning that is chosen is taken from the column that had it.
                  const mapping: (string | null)[] = looked.mapping.map((one) =>
                    one === meaning ? null : one,
                  );
                  mapping[index] = meaning;
                  onAnswer({ ...answered, mapping });
                }}
              />
            ))}
          </div>
          <Checkbox
            label={t('exchange.empty')}
            description={t('exchange.empty.about')}
            checked={answered.emptyClears}
            onChange={({ currentTarget }) => {
              onAnswer({ ...answered, emptyClears: currentTarget.checked });
            }}
          />
        </fieldset>
      )}
      {rooms && event.venues.length > 1 && (
        <NativeSelect
          className={classes['narrow']}
          label={t('exchange.venue')}
          data={[
            { value: '', label: t('exchange.venue.new') },
            ...event.venues.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          value={answered.venue}
          onChange={({ currentTarget }) => {
            onAnswer({ ...answered, venue: currentTarget.value });
          }}
        />
      )}
      {rooms && (
        <TextInput
          className={classes['narrow']}
          label={t('exchange.capacity')}
          inputMode="numeric"
          defaultValue={answered.capacity || '100'}
          onBlur={({ currentTarget }) => {
            if (currentTarget.value !== (answered.capacity || '100')) {
              onAnswer({ ...answered, capacity: currentTarget.value });
            }
          }}
        />
      )}
    </>
  );
}
