import { isLanguage, pickText } from '@app/kernel';
import { languageName } from '@app/i18n/languages';
import { listOf } from '@app/i18n/lists';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { Lack } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { readinessQuery } from './readiness';
import classes from './readiness.module.css';

/** What is to be looked at before something is shown, each with where it is mended; of one form, only what is about it. */
export function Lacks({ form }: { form?: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const readiness = useQuery(readinessQuery(event.id));
  if (readiness.isError) return <Failure error={readiness.error} again={() => void readiness.refetch()} />;
  if (readiness.data === undefined) return <Waiting rows={3} />;
  const lacks = readiness.data.lacks.filter(
    ({ formId, code }) => form === undefined || formId === form || OF_ANY_FORM.has(code),
  );
  if (lacks.length === 0) return <p>{t('readiness.none')}</p>;
  return (
    <section className={classes['lacks']} aria-labelledby="lacks">
      <h3 id="lacks">{t('readiness.title')}</h3>
      <p>{t('readiness.about')}</p>
      <ul>
        {lacks.map((lack) => (
          <LackLine
            key={[lack.code, lack.formId, lack.language].join()}
            lack={lack}
            isHere={form === lack.formId}
          />
        ))}
      </ul>
    </section>
  );
}

const OF_ANY_FORM: ReadonlySet<Lack['code']> = new Set(['no-category-open', 'standard-form', 'no-approver']);

function LackLine({ lack, isHere }: { lack: Lack; isHere: boolean }) {
  const { t, language } = useSpeech();
  const { code, names, count } = lack;
  return (
    <li data-lack={code}>
      {t(`readiness.${code}`, {
        names: listOf(
          names.map((name) => pickText(name, language)),
          language,
        ),
        language: isLanguage(lack.language) ? languageName(lack.language) : '',
        n: count ?? 0,
      })}{' '}
      {!(isHere && code === 'form-texts') && <Mend lack={lack} />}
    </li>
  );
}

/** Where it is mended. */
function Mend({ lack: { code, formId } }: { lack: Lack }) {
  const { t } = useSpeech();
  const params = { event: useEvent().code };
  switch (code) {
    case 'rehearsal':
      return (
        <Link to="/$event/settings/general" params={params}>
          {t('readiness.mend.rehearsal')}
        </Link>
      );
    case 'quota-without-places':
      return (
        <Link to="/$event/settings/quotas" params={params}>
          {t('readiness.mend.quotas')}
        </Link>
      );
    case 'texts':
      return (
        <Link to="/$event/settings/general" params={params} hash="texts">
          {t('readiness.mend.texts')}
        </Link>
      );
    case 'form-texts':
      return (
        <Link to="/$event/forms/$id" params={{ ...params, id: formId ?? '' }}>
          {t('readiness.mend.form')}
        </Link>
      );
    case 'form-unused':
    case 'standard-form':
      return (
        <Link to="/$event/forms" params={params}>
          {t('readiness.mend.forms')}
        </Link>
      );
    default:
      return (
        <Link to="/$event/settings/categories" params={params}>
          {t('readiness.mend.categories')}
        </Link>
      );
  }
}
