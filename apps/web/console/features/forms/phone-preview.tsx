import { languageName } from '@app/i18n/languages';
import type { FormStep } from '@app/registration/domain/form';
import { LANGUAGES } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { stepName } from './words';
import classes from './forms.module.css';

interface PhonePreviewProps {
  form: string;
  steps: readonly FormStep[];
  /** The draft that stands on the server: another one is drawn anew. */
  version: number;
  /** The step that is being edited. */
  at: string | undefined;
}

/** The real pages of a form, as wide as a telephone: its buttons lead on and back, and send nothing. */
export function PhonePreview({ form, steps, version, at }: PhonePreviewProps) {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const outside = steps.filter(({ forStaff }) => !forStaff);
  const [chosen, setChosen] = useState<string | null>(null);
  const [language, setLanguage] = useState<string>(speech.language);
  const [followed, setFollowed] = useState(at);
  // Where its own buttons have led to since it was drawn; null: where it was drawn.
  const [walked, setWalked] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(0);
  const show = (key: string) => {
    setChosen(key);
    setWalked(null);
    setDrawn(drawn + 1);
  };
  if (at !== followed) {
    setFollowed(at);
    if (at !== undefined) show(at);
  }
  const step = outside.find(({ key }) => key === chosen)?.key ?? outside[0]?.key ?? '';
  const query = new URLSearchParams({ language, step, v: `${String(version)}.${String(drawn)}` });
  return (
    <aside className={classes['preview']} aria-label={t('forms.preview')}>
      <div className={classes['pair']}>
        <NativeSelect
          label={t('forms.preview.step')}
          data={outside.map((one) => ({ value: one.key, label: stepName(one, speech) }))}
          value={walked ?? step}
          onChange={(change) => {
            show(change.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('forms.preview.language')}
          data={LANGUAGES.map((one) => ({ value: one, label: languageName(one) }))}
          value={language}
          onChange={(change) => {
            setLanguage(change.currentTarget.value);
          }}
        />
      </div>
      <iframe
        className={classes['phone']}
        sandbox="allow-scripts allow-same-origin allow-forms"
        title={t('forms.preview')}
        onLoad={({ currentTarget }) => {
          setWalked(stepIn(currentTarget));
        }}
        src={`/api/v1/events/${event.id}/forms/${form}/preview?${query.toString()}`}
      />
    </aside>
  );
}

/** The step a frame shows by now. */
function stepIn(frame: HTMLIFrameElement): string | null {
  const input = frame.contentDocument?.querySelector<HTMLInputElement>('input[name="_step"]');
  return input?.value ?? null;
}
