import { say } from '@app/i18n';
import { relationWord } from '@app/registration';

import { companionParts } from '../../../apps/site/http/company-models';
import { CompanionsPage, CompanionsStep } from '../../../apps/site/views/companions';
import type { Frame } from '../../../apps/site/views/frame';
import type { Companion, FormPart } from '../../../apps/site/views/models';
import { sampleEvent } from './samples';

const secrets = { token: 'form-token', key: 'form-key', subject: null, shown: 'form-shown' };

/** Two who come with a delegate: one is expected, of the other it is being decided. */
export function sampleCompanions({ language }: Frame): Companion[] {
  const one = (companion: Omit<Companion, 'relationWord'>): Companion => ({
    ...companion,
    relationWord: say(relationWord(companion.relation), language).text,
  });
  return [
    one({
      id: '1',
      name: 'ចាន់ វុទ្ធី',
      relation: 'spouse',
      state: 'approved',
      number: 'LM-0148',
      mayGo: true,
      path: '/r/other',
    }),
    one({
      id: '2',
      name: 'DARA Maximiliana Konstantinopolitanskaya-Nguyễn',
      relation: 'security',
      state: 'submitted',
      number: null,
      mayGo: true,
      path: null,
    }),
  ];
}

function parts(frame: Frame): FormPart[] {
  const company = { companions: [], most: 3, mayAdd: true, maySend: false, accompanies: '' };
  const event = { vocabularies: [] } as never;
  return companionParts(company, { event, t: frame.t, values: { latinGiven: 'Sophea' } });
}

/** The page of the form on which she names who comes with her. */
export function CompanionsAsked({ frame }: { frame: Frame }) {
  const { t, language } = frame;
  const named = sampleCompanions(frame).map((companion) => ({ ...companion, state: null, path: null }));
  const steps = ['person', 'organisation', 'companions', 'check'].map((key) => {
    const title = key === 'companions' ? t('company.title') : t(`step.${key as 'person'}`);
    return { key, title: { text: title, language }, done: key === 'person' || key === 'organisation' };
  });
  return (
    <CompanionsStep
      frame={frame}
      event={sampleEvent(language)}
      steps={steps}
      secrets={secrets}
      companions={named}
      most={3}
      parts={parts(frame)}
    />
  );
}

/** The same on the page of a registration that was sent; `asked`: one is to be taken away. */
export function CompanionsLater({ frame, asked = false }: { frame: Frame; asked?: boolean }) {
  const companions = sampleCompanions(frame);
  return (
    <CompanionsPage
      frame={frame}
      event={sampleEvent(frame.language)}
      base="/r/sample"
      secrets={secrets}
      companions={companions}
      most={3}
      maySend={false}
      away={asked ? (companions[0] ?? null) : null}
      parts={parts(frame)}
    />
  );
}
