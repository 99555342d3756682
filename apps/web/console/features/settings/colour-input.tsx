import { carriesWhiteText } from '@app/events/domain/colour';
import { TextInput } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import classes from './colour-input.module.css';

const OFFERED = ['#0B5CAD', '#00705A', '#B23A0E', '#8A3B83', '#7A5600', '#0B5C7A'];

interface ColourInputProps {
  label: string;
  value: string;
  onChange: (colour: string) => void;
  error: string | undefined;
}

/** A colour that carries white text, chosen from those of the house or typed. */
export function ColourInput({ label, value, onChange, error }: ColourInputProps) {
  const { t } = useSpeech();
  const pale = value !== '' && !carriesWhiteText(value);
  return (
    <div className={classes['colour']}>
      <TextInput
        label={label}
        name="colour"
        required
        maxLength={7}
        value={value}
        error={error ?? (pale ? t('colour.too-pale') : undefined)}
        leftSection={<Swatch colour={value} />}
        onChange={(event) => {
          onChange(event.currentTarget.value.toUpperCase());
        }}
      />
      <div className={classes['offered']} role="group" aria-label={t('colour.offered')}>
        {OFFERED.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={colour}
            aria-pressed={colour === value}
            onClick={() => {
              onChange(colour);
            }}
          >
            <Swatch colour={colour} />
          </button>
        ))}
      </div>
    </div>
  );
}

/** A small square of one colour. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <svg className={classes['swatch']} viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3" fill={colour} />
    </svg>
  );
}
