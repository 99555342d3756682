import { LAST_STEP, type FormStep } from '@app/registration/domain/form';
import { houseField } from '@app/registration/domain/form-faults';
import { FIXED_FIELDS } from '@app/registration/domain/form-faults';
import { Button, Checkbox, Drawer } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { stepName } from './words';
import classes from './forms.module.css';

interface StepPanelProps {
  step: FormStep;
  onChange: (step: FormStep) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** One step being edited, at the side of the page. */
export function StepPanel({ step, onChange, onRemove, onClose }: StepPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { title: _title, help: _help, forStaff: _staff, ...rest } = step;
  const { title = {}, help = {}, forStaff = false } = step;
  const put = (changes: Partial<Pick<FormStep, 'title' | 'help' | 'forStaff'>>) => {
    const next = { title, help, forStaff, ...changes };
    onChange({
      ...rest,
      ...(Object.keys(filledIn(next.title)).length > 0 ? { title: next.title } : {}),
      ...(Object.keys(filledIn(next.help)).length > 0 ? { help: next.help } : {}),
      ...(next.forStaff ? { forStaff: true } : {}),
    });
  };
  const fixed = step.fields.some(({ key }) => FIXED_FIELDS.includes(key) && houseField(key) !== undefined);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={stepName(step, speech)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes['panel']}>
        <LocalisedInput
          name="title"
          label={t('forms.step.title')}
          value={title}
          onChange={(value) => {
            put({ title: value });
          }}
        />
        <LocalisedInput
          name="help"
          label={t('forms.help')}
          lines
          value={help}
          onChange={(value) => {
            put({ help: value });
          }}
        />
        {step.key !== LAST_STEP && (
          <Checkbox
            label={t('forms.for-staff')}
            description={t('forms.for-staff.about')}
            disabled={fixed}
            checked={forStaff}
            onChange={(change) => {
              put({ forStaff: change.currentTarget.checked });
            }}
          />
        )}
        {step.key !== LAST_STEP && (
          <Button variant="default" disabled={fixed} onClick={onRemove}>
            {t('forms.step.remove')}
          </Button>
        )}
        {fixed && <p className={classes['quiet']}>{t('forms.fixed.step')}</p>}
      </div>
    </Drawer>
  );
}
