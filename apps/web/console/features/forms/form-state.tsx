import { languageName } from '@app/i18n/languages';
import { listOf } from '@app/i18n/lists';
import { completeness, formTexts } from '@app/registration/domain/completeness';
import { formDiff } from '@app/registration/domain/form-diff';
import { Button } from '@mantine/core';
import type { FormDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Changes } from './changes';
import type { FormDraft } from './use-form-draft';
import { faultAt } from './words';
import classes from './forms.module.css';

/** Where it is said whether the draft is saved. */
export const DRAFT_STATE = 'draft-state';

/** Whether the draft is saved, what another organiser has made of it, what stands in the way, and what is translated. */
export function FormState({ form, draft }: { form: FormDetail; draft: FormDraft }) {
  const speech = useSpeech();
  const { t } = speech;
  const { theirs } = draft;
  const said = completeness(formTexts(draft.steps)).filter(({ of }) => of > 0);
  return (
    <div className={classes['state']}>
      <p id={DRAFT_STATE} role="status" tabIndex={-1} className={classes['quiet']}>
        {t(`forms.draft.${draft.state}`)}
      </p>
      {draft.refusal !== null && <Failure error={draft.refusal} />}
      {theirs !== null && (
        <div className={classes['theirs']} role="alert">
          <p>
            <strong>{t('forms.theirs')}</strong>
          </p>
          <Changes changes={formDiff(draft.steps, theirs.steps)} steps={[...theirs.steps, ...draft.steps]} />
          <div className={classes['acts']}>
            <Button size="xs" onClick={theirs.keepMine}>
              {t('forms.keep-mine')}
            </Button>
            <Button size="xs" variant="default" onClick={theirs.takeTheirs}>
              {t('forms.take-theirs')}
            </Button>
          </div>
        </div>
      )}
      {draft.state === 'saved' && form.faults.length > 0 && (
        <div className={classes['faults']}>
          <p>
            <strong>{t('forms.faults', { n: form.faults.length })}</strong>
          </p>
          <ul>
            {form.faults.map((fault) => (
              <li key={`${fault.code}.${fault.step}.${fault.field}`}>
                {[
                  faultAt(draft.steps, fault, speech),
                  speech.named(`forms.fault.${fault.code}`, fault.detail),
                ]
                  .filter((part) => part !== undefined)
                  .join(speech.language === 'zh' ? '：' : ': ')}
              </li>
            ))}
          </ul>
        </div>
      )}
      {said.length > 0 && (
        <ul className={classes['languages']} aria-label={t('forms.languages')}>
          {said.map(({ language, have, of, missing }) => (
            <li
              key={language}
              title={listOf(
                missing.flatMap(
                  ({ part: key }) => faultAt(draft.steps, { field: key, step: key }, speech) ?? [],
                ),
                speech.language,
              )}
              data-whole={have === of || undefined}
            >
              {languageName(language)} {have}/{of}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
