import { languageName } from '@app/i18n/languages';
import { LANGUAGES } from '@app/kernel';
import { Button } from '@mantine/core';
import { Fragment, lazy, Suspense, useState } from 'react';
import type { OrganisationDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import classes from './organisations.module.css';

const NamesDialog = lazy(() => exported(import('./names-dialog'), 'NamesDialog'));

/** What it is called in further languages, and the button that opens them to whoever may say so. */
export function OrganisationNames({ of }: { of: OrganisationDetail }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('registrations.write');
  const [open, setOpen] = useState(false);
  const called = LANGUAGES.flatMap((language) => {
    const name = of.names[language];
    return name === undefined ? [] : [{ language, name }];
  });
  return (
    <Section title={t('organisations.names')}>
      {called.length === 0 && <p>{t('organisations.names.none')}</p>}
      {called.length > 0 && (
        <dl className={classes['facts']}>
          {called.map(({ language, name }) => (
            <Fragment key={language}>
              <dt lang={language}>{languageName(language)}</dt>
              <dd lang={language}>{name}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {mayWrite && (
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('organisations.names.edit')}
        </Button>
      )}
      {open && (
        <Suspense>
          <NamesDialog
            of={of}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
