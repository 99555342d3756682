import { Checkbox } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { SortableList } from '../../parts/sortable';
import { moved, type Rules } from './protocol';
import classes from './protocol.module.css';

interface CriteriaFieldProps {
  criteria: Rules['criteria'];
  readOnly: boolean;
  onChange: (criteria: Rules['criteria']) => void;
}

/** What tells two people apart, in the event’s order, each on or off. */
export function CriteriaField({ criteria, readOnly, onChange }: CriteriaFieldProps) {
  const { t } = useSpeech();
  return (
    <fieldset className={classes['set']}>
      <legend>{t('protocol.criteria')}</legend>
      <SortableList
        items={criteria}
        keyOf={({ criterion }) => criterion}
        nameOf={({ criterion }) => t(`protocol.by.${criterion}`)}
        disabled={readOnly}
        onMove={(from, to) => {
          onChange(moved(criteria, from, to));
        }}
      >
        {({ criterion, on }) => (
          <Checkbox
            className={classes['criterion'] ?? ''}
            label={t(`protocol.by.${criterion}`)}
            description={t(`protocol.by.${criterion}.about`)}
            checked={on}
            disabled={readOnly}
            onChange={(change) => {
              const { checked } = change.currentTarget;
              onChange(
                criteria.map((one) => (one.criterion === criterion ? { criterion, on: checked } : one)),
              );
            }}
          />
        )}
      </SortableList>
      <p className={classes['about']}>{t('protocol.by.rest')}</p>
    </fieldset>
  );
}
