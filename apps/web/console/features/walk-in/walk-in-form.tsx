import { HONOUR_FIELDS, nameScheme, pickText } from '@app/kernel';
import type { FormField } from '@app/registration/domain/form';
import { WALK_IN_STEP } from '@app/registration/domain/walk-in';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { Category, EventDetail } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { AnswerFields } from '../register/answer-fields';
import { RefusalNotice } from '../register/refusal-notice';
import { type Entry, useEntry } from '../register/use-entry';
import register from '../register/register.module.css';
import { Deciders } from './deciders';
import { Decision } from './decision';
import { OrganisationField } from './organisation-field';
import { enterWalkIn, SHARED } from './enter-walk-in';
import { firstAnswers } from './looked-for';
import classes from './walk-in.module.css';

interface WalkInFormProps {
  event: EventDetail;
  categories: readonly Category[];
  /** The words she was looked for with. */
  lookedFor: string;
  onEntered: (id: string) => void;
  onBack: () => void;
}

const KEYS = [...WALK_IN_STEP.fields.map(({ key }) => key), SHARED];
const AT_THE_END = ['consent'];
const REACHED = ['jobTitle', 'email'];
const WRITTEN_TO = ['language'];

/** What is asked at the desk, her names in the order of her country; who will decide is said before it is sent. */
export function WalkInForm({ event, categories, lookedFor, onEntered, onBack }: WalkInFormProps) {
  const { t, language } = useSpeech();
  const entry = useEntry({ ...firstAnswers(lookedFor), language: 'en' }, onEntered, enterWalkIn);
  const { typed } = entry;
  const country = typeof typed['country'] === 'string' ? typed['country'] : '';
  const mailbox = typeof typed['email'] === 'string' ? typed['email'].trim() : '';
  const asked = (keys: readonly string[]) => <Fields keys={keys} event={event} entry={entry} />;
  return (
    <form
      noValidate
      className={register['form']}
      onSubmit={(submit) => {
        submit.preventDefault();
        entry.send(KEYS);
      }}
    >
      {entry.refusal !== null && (
        <RefusalNotice
          refusal={entry.refusal}
          categories={categories}
          onWait={() => {
            entry.send(KEYS, 'wait');
          }}
          unlessWaiting={<FullHere category={entry.category} />}
        />
      )}
      <Section title={t('walk-in.who')}>
        {asked(['country', ...namesOf(country), 'salutation', ...HONOUR_FIELDS])}
      </Section>
      <Section title={t('walk-in.for-whom')}>
        <OrganisationField event={event} entry={entry} fault={faultOf(entry)} />
      </Section>
      <Section title={t('walk-in.as-what')}>
        <NativeSelect
          label={t('field.category')}
          name="category"
          withAsterisk
          required
          className={register['category'] ?? ''}
          mt="sm"
          data={[
            { value: '', label: t('register.choose') },
            ...categories.map(({ id, name, left }) => ({
              value: id,
              label: t('register.category', { name: pickText(name, language), left }),
            })),
          ]}
          value={entry.category}
          onChange={(change) => {
            entry.setCategory(change.currentTarget.value);
          }}
        />
        {asked(REACHED)}
        <p className={classes['hint']}>{t('walk-in.email.about')}</p>
        {mailbox !== '' && (
          <Checkbox
            mt="sm"
            label={t('walk-in.email.shared')}
            description={t('walk-in.email.shared.about')}
            checked={typed[SHARED] === 'yes'}
            onChange={(change) => {
              entry.type(SHARED, change.currentTarget.checked ? 'yes' : '');
            }}
          />
        )}
        {asked(WRITTEN_TO)}
      </Section>
      {asked(AT_THE_END)}
      <Decision category={entry.category} typed={typed} />
      <div className={classes['foot']}>
        <Button type="submit" size="md" loading={entry.sending} disabled={entry.category === ''}>
          {t('walk-in.send')}
        </Button>
        <Button variant="default" size="md" onClick={onBack}>
          {t('walk-in.back')}
        </Button>
        {entry.category === '' && <span className={register['quiet']}>{t('register.category-first')}</span>}
      </div>
    </form>
  );
}

/** Where nobody may wait either: who may let her in all the same. */
function FullHere({ category }: { category: string }) {
  const { t } = useSpeech();
  return (
    <>
      <p>{t('walk-in.full.call')}</p>
      <Deciders category={category} past />
    </>
  );
}

/** Her names as her country puts them together; where there are single names, the one comes first. */
function namesOf(country: string): string[] {
  const family = ['nativeFamily', 'latinFamily'];
  const given = ['nativeGiven', 'latinGiven'];
  const [first, second] = nameScheme(country) === 'family-first' ? [family, given] : [given, family];
  return [first[1], second[1], first[0], second[0]].filter((key) => key !== undefined);
}

function Fields({ keys, event, entry }: { keys: readonly string[]; event: EventDetail; entry: Entry }) {
  const fault = faultOf(entry);
  const { named } = useSpeech();
  return (
    <AnswerFields
      fields={keys.flatMap((key) => fieldOfWalkIn(key) ?? [])}
      event={event}
      entry={entry}
      errorOf={(key) => said(fault(key), named)}
    />
  );
}

function fieldOfWalkIn(key: string): FormField | undefined {
  return WALK_IN_STEP.fields.find((field) => field.key === key);
}

function faultOf({ refusal }: Entry): (key: string) => string | undefined {
  return (key) => (refusal?.kind === 'answers' ? refusal.faults[key] : undefined);
}

function said(code: string | undefined, named: Speech['named']): string | undefined {
  return code === undefined ? undefined : named(`register.fault.${code}`, code);
}
