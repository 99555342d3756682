import { pickText } from '@app/kernel';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useSpeech } from '../../i18n/speech';
import { LocalisedInput } from './localised-input';
import { type LayoutRow, USUAL_LAYOUTS } from './room-layouts';
import classes from './room-layouts.module.css';

interface RoomLayoutsFieldProps {
  rows: readonly LayoutRow[];
  capacity: number;
  /** What is wrong, by the index of the row; as a whole under the empty key. */
  errors: Readonly<Record<string, string>>;
  onChange: (rows: LayoutRow[]) => void;
}

/** The ways a room is set up: the usual ones at a touch, others by their names, each with its seats. */
export function RoomLayoutsField({ rows, capacity, errors, onChange }: RoomLayoutsFieldProps) {
  const { t, language } = useSpeech();
  const put = (index: number, part: Partial<LayoutRow>): void => {
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  };
  const unused = USUAL_LAYOUTS.filter(({ code }) => !rows.some((row) => row.code === code));
  return (
    <fieldset className={classes['set']}>
      <legend>{t('places.layouts')}</legend>
      <p className={classes['about']}>{t('places.layouts.about')}</p>
      <ol>
        {rows.map((row, index) => {
          const name = pickText(row.name, language) || t('places.layout.new');
          return (
            <li key={index}>
              <details open={Object.keys(row.name).length === 0}>
                <summary>{name}</summary>
                <LocalisedInput
                  name={`layouts.${String(index)}`}
                  label={t('places.layout.name')}
                  required
                  value={row.name}
                  onChange={(value) => {
                    put(index, { name: value });
                  }}
                />
              </details>
              <TextInput
                type="number"
                inputMode="numeric"
                min={0}
                className={classes['seats'] ?? ''}
                aria-label={t('places.layout.seats', { name })}
                error={errors[index]}
                value={Number.isNaN(row.seats) ? '' : row.seats}
                onChange={({ currentTarget }) => {
                  put(index, { seats: currentTarget.valueAsNumber });
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('places.layout.remove', { name })}
                onClick={() => {
                  onChange(rows.filter((_, at) => at !== index));
                }}
              >
                <IconX size={16} stroke={1.5} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      {errors[''] !== undefined && <p className={classes['error']}>{errors['']}</p>}
      <div className={classes['usual']}>
        {unused.map(({ code, name, share }) => (
          <Button
            key={code}
            size="compact-sm"
            variant="default"
            onClick={() => {
              const seats = Number.isNaN(capacity) ? 0 : Math.max(1, Math.round(capacity * share));
              onChange([...rows, { code, name: { ...name }, seats }]);
            }}
          >
            + {pickText(name, language)}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onChange([...rows, { code: '', name: {}, seats: capacity }]);
          }}
        >
          + {t('places.layout.another')}
        </Button>
      </div>
    </fieldset>
  );
}
