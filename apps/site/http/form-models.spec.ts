import type { EventView } from '@app/events';
import { siteTranslator } from '@app/i18n';
import type { FormField } from '@app/registration';
import { fieldModel } from './form-models';

const ARRIVAL: FormField = {
  ...{ key: 'arrival', kind: 'datetime', label: { en: 'Arrival' } },
  ...{ required: true, returnable: true },
};

const hintIn = (days: { date: string }[]) => {
  const event = { timezone: 'Europe/Berlin', days } as unknown as EventView;
  return fieldModel(ARRIVAL, { event, t: siteTranslator('en'), values: {} }).hint;
};

describe('the hint of a date and time', () => {
  it('says how far the clock of the event is from UTC on its days, in winter and in summer', () => {
    expect(hintIn([{ date: '2018-12-03' }])).toContain('(Europe/Berlin, UTC+1)');
    expect(hintIn([{ date: '2018-07-03' }])).toContain('(Europe/Berlin, UTC+2)');
  });

  it('names the clock alone where the event has no days yet, whatever the day is that it is read on', () => {
    expect(hintIn([])).toContain('(Europe/Berlin)');
  });
});
