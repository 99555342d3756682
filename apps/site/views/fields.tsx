import { languageOfText } from '@app/i18n';
import type { ComponentChildren } from 'preact';

import { About, describedBy, Free } from './about-field';
import { colourClass } from './colours';
import type { Frame } from './frame';
import { isGroup } from './models';
import type { FieldGroup, FieldModel, FormPart } from './models';
import { PhotoField } from './photo-field';
import { NameText, SaidText } from './said';

/** Every part of a step, top to bottom in one column. */
export function Fields({ frame, parts }: { frame: Frame; parts: readonly FormPart[] }) {
  return (
    <div class="fields">
      {parts.map((part) =>
        isGroup(part) ? (
          <Group key={part.legend} frame={frame} group={part} />
        ) : (
          <Shown key={part.key} field={part}>
            <Field frame={frame} field={part} />
          </Shown>
        ),
      )}
    </div>
  );
}

/**
 * A field that hangs on the answer of another. While it is hidden the browser sends nothing of it; the script shows it at
 * once, without a script the server does when the step is sent, and sees by `_seen` what was not asked yet.
 */
function Shown({ field: { key, when }, children }: { field: FieldModel; children: ComponentChildren }) {
  if (!when) return <>{children}</>;
  return (
    <fieldset
      class="if"
      data-if={when.field}
      data-is={when.is.join(' ')}
      hidden={!when.shown}
      disabled={!when.shown}
    >
      <input type="hidden" name="_seen" value={key} />
      {children}
    </fieldset>
  );
}

function Group({ frame, group }: { frame: Frame; group: FieldGroup }) {
  if (group.folded !== undefined) return <Fold frame={frame} group={group} />;
  return (
    <fieldset>
      <legend>
        {group.legend} <Free frame={frame} required={group.required} />
      </legend>
      {group.hint && <p class="hint">{group.hint}</p>}
      <div class="two">
        {group.fields.map((field) => (
          <Field key={field.key} frame={frame} field={field} grouped />
        ))}
      </div>
    </fieldset>
  );
}

/** What few answer; it opens without a script, and is sent whether it is open or not. */
function Fold({ frame, group }: { frame: Frame; group: FieldGroup }) {
  return (
    <details class="fold" open={!group.folded}>
      <summary>{group.legend}</summary>
      {group.hint && <p class="hint">{group.hint}</p>}
      <div class="fields">
        {group.fields.map((field) => (
          <Shown key={field.key} field={field}>
            <Field frame={frame} field={field} grouped />
          </Shown>
        ))}
      </div>
    </details>
  );
}

/** `grouped`: the legend above it says whether it may stay empty. */
export function Field({
  frame,
  field,
  grouped = false,
}: {
  frame: Frame;
  field: FieldModel;
  grouped?: boolean;
}) {
  if (field.fixed) return <Fixed frame={frame} field={field} />;
  if (field.kind === 'radio' || field.kind === 'checks') return <Choices frame={frame} field={field} />;
  if (field.kind === 'note') return <Note field={field} />;
  if (field.photo) return <PhotoField frame={frame} field={field} photo={field.photo} />;
  if (field.kind === 'agree') return <Agree frame={frame} field={field} />;
  return (
    <div class={field.error ? 'wrong' : undefined}>
      <label for={field.key}>
        {(grouped && field.short) || field.label}{' '}
        <Free frame={frame} required={field.required || grouped || field.note !== undefined} />
      </label>
      <About frame={frame} field={field} />
      <Control frame={frame} field={field} />
    </div>
  );
}

/** An answer that is settled: shown, and sent with the others that may hang on it. */
function Fixed({ frame, field: { key, label, options, values } }: { frame: Frame; field: FieldModel }) {
  return (
    <div>
      <p class="label">{label}</p>
      {values.map((value) => (
        <p key={value}>
          <NameText
            frame={frame}
            text={options?.find((option) => option.value === value)?.label.text ?? value}
          />
          <input type="hidden" name={key} value={value} />
        </p>
      ))}
    </div>
  );
}

const INPUT_MODES: Partial<Record<FieldModel['kind'], 'email' | 'tel' | 'url' | 'numeric' | 'decimal'>> = {
  email: 'email',
  tel: 'tel',
  url: 'url',
  code: 'numeric',
  number: 'decimal',
};

/** Typed text tells its language like any other name: else a page in another language may show it without a font. */
function foreignLanguage(frame: Frame, value: string): string | undefined {
  const language = languageOfText(value);
  return language === 'en' || language === frame.language ? undefined : language;
}

function Control({ frame, field }: { frame: Frame; field: FieldModel }) {
  const value = field.values[0] ?? '';
  const common = {
    id: field.key,
    name: field.key,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-required': field.required ? ('true' as const) : undefined,
    lang: foreignLanguage(frame, value),
  };
  if (field.kind === 'select') {
    const known = value === '' || field.options?.some((option) => option.value === value);
    return (
      <select {...common} autocomplete={field.autocomplete}>
        <option value="">{frame.t('step.select')}</option>
        {!known && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {field.options?.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === value}
            disabled={option.off}
            lang={option.label.language === frame.language ? undefined : option.label.language}
          >
            {[option.label.text, option.aside].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    );
  }
  // The browser drops the first line break of a textarea, so one more is given.
  if (field.kind === 'area') return <textarea {...common} rows={4}>{`\n${value}`}</textarea>;
  return (
    <input
      {...common}
      type={field.kind === 'code' || field.kind === 'number' ? 'text' : field.kind}
      min={field.from}
      max={field.to}
      class={field.kind === 'code' ? 'code' : undefined}
      value={value}
      autocomplete={field.autocomplete}
      inputMode={INPUT_MODES[field.kind]}
    />
  );
}

function Choices({ frame, field }: { frame: Frame; field: FieldModel }) {
  const many = field.kind === 'checks';
  const options = field.options ?? [];
  return (
    <fieldset
      class={field.error ? 'wrong' : undefined}
      aria-describedby={describedBy(field)}
      aria-required={field.required && !many ? 'true' : undefined}
      role={many ? undefined : 'radiogroup'}
    >
      <legend>
        {field.label} <Free frame={frame} required={field.required} />
      </legend>
      <About frame={frame} field={field} />
      <div class={options.length > 7 ? 'opts cols' : 'opts'}>
        {options.map((option, index) => (
          <label
            key={option.value}
            class={['opt', option.colour && `edge ${colourClass(option.colour)}`, option.off && 'off']
              .filter(Boolean)
              .join(' ')}
          >
            <input
              type={many ? 'checkbox' : 'radio'}
              id={index === 0 ? field.key : undefined}
              name={field.key}
              value={option.value}
              checked={field.values.includes(option.value)}
              disabled={option.off}
            />
            <span>
              <SaidText frame={frame} said={option.label} />
              {option.aside && <small>{option.aside}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A heading and what is explained below it. */
function Note({ field: { label, hint = '' } }: { field: FieldModel }) {
  return (
    <div class="text">
      {label && <h2>{label}</h2>}
      {hint.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function Agree({ frame, field }: { frame: Frame; field: FieldModel }) {
  return (
    <div class={field.error ? 'wrong' : undefined}>
      <About frame={frame} field={field} />
      <label class="opt">
        <input
          type="checkbox"
          id={field.key}
          name={field.key}
          value="yes"
          checked={field.values.includes('yes')}
          aria-describedby={describedBy(field)}
          aria-invalid={field.error ? 'true' : undefined}
        />
        <span>{field.label}</span>
      </label>
    </div>
  );
}
