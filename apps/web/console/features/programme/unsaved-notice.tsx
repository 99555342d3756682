import { pickText, type LocalisedText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import type { Unsaved } from './draft/act';
import { useEditor } from './editor-context';
import classes from './editor.module.css';

/** What the server did not take, with why and what can be done: until then the screen shows what is saved. */
export function UnsavedNotice() {
  const { state, store } = useEditor();
  const { t } = useSpeech();
  if (state.unsaved.length === 0) return null;
  const refused = state.unsaved.filter(({ meanwhile }) => meanwhile !== null);
  const failed = state.unsaved.filter(({ meanwhile }) => meanwhile === null);
  return (
    <div className={classes['unsaved']} role="alert">
      {refused.map((unsaved) => (
        <Refused key={unsaved.act.key} unsaved={unsaved} />
      ))}
      {failed.length > 0 && (
        <div className={classes['refused']}>
          <p>
            <strong>{t('programme.unsaved', { n: failed.length })}</strong>{' '}
            {failed[0]?.code === 'console.unreachable' ? t('programme.unsaved.offline') : failed[0]?.detail}
          </p>
          <Button
            size="compact-sm"
            onClick={() => {
              store.retry();
            }}
          >
            {t('programme.unsaved.retry')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              for (const { act } of failed) store.keepTheirs(act.key);
            }}
          >
            {t('programme.unsaved.drop')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Refused({ unsaved: { act, meanwhile } }: { unsaved: Unsaved }) {
  const { state, store, event } = useEditor();
  const { t, format, language, named } = useSpeech();
  if (meanwhile === null) return null;
  const session = state.sessions.get(meanwhile.session);
  const title = pickText(session?.title ?? titleIn(act.changes), language);
  const fields = meanwhile.fields.map((field) => named(`programme.field.${field}`, field)).join(', ');
  const values = {
    title,
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
          store.keepTheirs(act.key);
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

function titleIn(changes: Unsaved['act']['changes']): LocalisedText {
  return changes.find(({ before }) => before?.title)?.before?.title ?? {};
}
