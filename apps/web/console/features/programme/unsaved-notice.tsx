import { type Language, pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { failureDetail, failureTitle } from '../../parts/failure-words';
import { isUnheard, type Unsaved } from './draft/act';
import { useEditor } from './editor-context';
import { formOf, keptForm } from './panel/session-form';
import classes from './editor.module.css';

/** What the server did not take, with why and what can be done: until then the screen shows what is saved. */
export function UnsavedNotice() {
  const { unsaved } = useEditor().state;
  if (unsaved.length === 0) return null;
  const unheard = unsaved.filter(({ problem }) => isUnheard(problem));
  return (
    <div className={classes['unsaved']} role="alert">
      {unsaved.map((each) => {
        if (isUnheard(each.problem)) return null;
        const Notice = each.meanwhile === null ? Refused : Overtaken;
        return <Notice key={each.act.key} unsaved={each} />;
      })}
      {unheard.length > 0 && <Unheard of={unheard} />}
    </div>
  );
}

/** What the server did not answer: all of it goes again together, or not at all. */
function Unheard({ of }: { of: readonly Unsaved[] }) {
  const { store } = useEditor();
  const { t } = useSpeech();
  const keys = of.map(({ act }) => act.key);
  return (
    <div className={classes['refused']}>
      <p>
        <strong>{t('programme.unsaved', { n: of.length })}</strong> {t('programme.unsaved.offline')}
      </p>
      <Button
        size="compact-sm"
        onClick={() => {
          store.retry(keys);
        }}
      >
        {t('programme.unsaved.retry')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          store.giveUp(keys);
        }}
      >
        {t('programme.unsaved.drop')}
      </Button>
    </div>
  );
}

/** What cannot be as it is: what was typed into the details is there to be opened again. */
function Refused({ unsaved: { act, problem } }: { unsaved: Unsaved }) {
  const { state, store, open } = useEditor();
  const speech = useSpeech();
  const { t } = speech;
  const title = useTitle(act.changes);
  const form = formOf(act, state);
  return (
    <div className={classes['refused']}>
      <p>
        <strong>{t('programme.unsaved.one', { title, n: act.changes.length })}</strong>{' '}
        {failureDetail(problem, speech) || failureTitle(problem, speech)}
      </p>
      {form === null ? (
        <Button
          size="compact-sm"
          onClick={() => {
            store.retry([act.key]);
          }}
        >
          {t('programme.unsaved.retry')}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          onClick={() => {
            keptForm.write(form);
            store.giveUp([act.key]);
            open(form.session.id);
          }}
        >
          {t('programme.unsaved.open')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          store.giveUp([act.key]);
        }}
      >
        {t('programme.unsaved.drop-one')}
      </Button>
    </div>
  );
}

/** What somebody else changed first. */
function Overtaken({ unsaved: { act, meanwhile } }: { unsaved: Unsaved }) {
  const { store, event } = useEditor();
  const { t, format, named, language } = useSpeech();
  const changed = useTitle(act.changes.filter(({ session }) => session === meanwhile?.session));
  if (meanwhile === null) return null;
  const fields = meanwhile.fields.map((field) => named(`programme.field.${field}`, field)).join(', ');
  const values = {
    title: titleOf(meanwhile.now, language) ?? changed,
    name: meanwhile.by || t('programme.conflict.somebody'),
    time: meanwhile.at === null ? '' : format.moment(meanwhile.at, event.timezone),
    fields,
  };
  return (
    <div className={classes['refused']}>
      <p>{t(meanwhile.now === null ? 'programme.refused.gone' : 'programme.refused', values)}</p>
      <Button
        size="compact-sm"
        onClick={() => {
          store.giveUp([act.key]);
        }}
      >
        {t('programme.refused.theirs')}
      </Button>
      {meanwhile.now !== null && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            store.keepMine(act.key);
          }}
        >
          {t('programme.refused.mine')}
        </Button>
      )}
    </div>
  );
}

/** What the answer calls the session, where it tells: the draft beside it may not have heard of that yet. */
function titleOf(now: object | null, language: Language): string | null {
  const { title } = (now ?? {}) as { title?: Record<string, string> };
  return title === undefined ? null : pickText(title, language);
}

/** What the first of these sessions is called, or was where it is gone. */
function useTitle([change]: Unsaved['act']['changes']): string {
  const { sessions } = useEditor().state;
  const { language } = useSpeech();
  const title = sessions.get(change?.session ?? '')?.title ?? change?.before?.title ?? change?.after?.title;
  return pickText(title ?? {}, language);
}
