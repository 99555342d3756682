import { HONOUR_FIELDS } from '@app/kernel';
import type { FormField } from '@app/registration/domain/form';
import { useSpeech } from '../../i18n/speech';
import { AnswerField, type AnswerFieldProps } from './answer-field';
import classes from './register.module.css';

interface AnswerFieldsProps extends Omit<AnswerFieldProps, 'field' | 'error'> {
  fields: readonly FormField[];
  /** What is wrong with the field of this key. */
  errorOf: (key: string) => string | undefined;
}

/** Fields side by side; what may stand around a name is folded away, since few have any of it. */
export function AnswerFields({ fields, ...props }: AnswerFieldsProps) {
  const honours = fields.filter(isHonour);
  const [first] = honours;
  return (
    <div className={classes['fields']}>
      {fields.map((field) => {
        if (field === first) return <Honours key={field.key} fields={honours} {...props} />;
        if (isHonour(field)) return null;
        return <Placed key={field.key} field={field} {...props} />;
      })}
    </div>
  );
}

/** Stands open where one of its fields was refused. */
function Honours({ fields, ...props }: AnswerFieldsProps) {
  const { t } = useSpeech();
  const refused = fields.some(({ key }) => props.errorOf(key) !== undefined);
  return (
    <details className={classes['fold']} data-wide open={refused || undefined}>
      <summary>{t('register.honours')}</summary>
      <p>{t('register.honours.about')}</p>
      <div className={classes['fields']}>
        {fields.map((field) => (
          <Placed key={field.key} field={field} {...props} />
        ))}
      </div>
    </details>
  );
}

function Placed({ field, errorOf, ...props }: { field: FormField } & Omit<AnswerFieldsProps, 'fields'>) {
  return (
    <div data-wide={isWide(field)}>
      <AnswerField field={field} error={errorOf(field.key)} {...props} />
    </div>
  );
}

function isHonour({ key }: FormField): boolean {
  return HONOUR_FIELDS.some((one) => one === key);
}

function isWide({ kind }: FormField): boolean {
  return kind === 'choices' || kind === 'lines' || kind === 'consent';
}
