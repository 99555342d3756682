import { listOf } from '@app/i18n/lists';
import { Button } from '@mantine/core';
import type { ScheduleImport } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { Foreign } from '../../../parts/names';
import { Section } from '../../../parts/page';
import { Table } from '../../../parts/table';
import classes from './exchange.module.css';

const COUNTS = ['events', 'rooms', 'tracks', 'persons', 'appearances', 'links', 'attachments'] as const;

/** What the file has, what is wrong with it, what would become of it; and what did. */
export function Outlook({
  looked,
  busy,
  onApply,
}: {
  looked: ScheduleImport;
  busy: boolean;
  onApply: () => void;
}) {
  const { t, format, named, language } = useSpeech();
  const { plan, counts } = looked;
  const nothing = plan !== null && plan.made + plan.changed + plan.rooms.length + plan.themes.length === 0;
  if (looked.applied && plan !== null) {
    const { made, changed, left } = plan;
    return (
      <div role="status">
        <p>
          {looked.operation === null
            ? t('exchange.applied.nothing')
            : t('exchange.applied', { made, changed, left })}
        </p>
        {looked.operation !== null && <p className={classes['about']}>{t('exchange.applied.undo')}</p>}
      </div>
    );
  }
  return (
    <>
      {counts !== null && (
        <Section title={t('exchange.found')}>
          <dl className={classes['sums']}>
            {COUNTS.map((what) => (
              <div key={what}>
                <dt>{t(`exchange.count.${what}`)}</dt>
                <dd>{format.number(counts[what])}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {plan !== null && (
        <Section title={t('exchange.plan')}>
          <div role="status">
            <dl className={classes['sums']}>
              {(['made', 'changed', 'left', 'speakers', 'renamed'] as const).map((what) => (
                <div key={what}>
                  <dt>{t(`exchange.plan.${what}`)}</dt>
                  <dd>{format.number(plan[what])}</dd>
                </div>
              ))}
              {looked.leftOut > 0 && (
                <div>
                  <dt>{t('exchange.plan.leftOut')}</dt>
                  <dd>{format.number(looked.leftOut)}</dd>
                </div>
              )}
            </dl>
          </div>
          {(['days', 'rooms', 'themes'] as const).map(
            (what) =>
              plan[what].length > 0 && (
                <p key={what} className={classes['names']}>
                  {t(`exchange.plan.${what}`)} ({format.number(plan[what].length)}):{' '}
                  <Foreign>{listOf(plan[what], language)}</Foreign>
                </p>
              ),
          )}
          {plan.keptLinks > 0 && <p>{t('exchange.kept-links', { n: plan.keptLinks })}</p>}
          {nothing && <p>{t('exchange.nothing')}</p>}
          <Button loading={busy} disabled={nothing} onClick={onApply}>
            {t('exchange.apply')}
          </Button>
        </Section>
      )}
      {plan !== null && plan.changes.length > 0 && (
        <Section title={t('exchange.changes')}>
          <Table label={t('exchange.changes')}>
            <thead>
              <tr>
                <th scope="col">{t('exchange.session')}</th>
                <th scope="col">{t('exchange.fields')}</th>
              </tr>
            </thead>
            <tbody>
              {plan.changes.map(({ event, title, fields, cleared }) => (
                <tr key={event}>
                  <th scope="row">
                    <Foreign>{title}</Foreign>
                  </th>
                  <td>
                    {listOf(
                      fields.map((field) => {
                        const name = named(`exchange.field.${field}`, field);
                        return cleared.includes(field) ? t('exchange.field.cleared', { name }) : name;
                      }),
                      language,
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
      {looked.faultCount > 0 && (
        <Section title={t('exchange.faults', { n: looked.faultCount })}>
          <Table label={t('exchange.faults', { n: looked.faultCount })}>
            <thead>
              <tr>
                <th scope="col">{t('exchange.where')}</th>
                <th scope="col">{t('exchange.what')}</th>
              </tr>
            </thead>
            <tbody>
              {looked.faults.map(({ code, meta, place }, index) => (
                <tr key={index}>
                  <th scope="row" className={classes['where']}>
                    {whereOf(place, t)}
                  </th>
                  <td>{named(`exchange.fault.${code}`, code, meta as Record<string, string | number>)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
      {looked.notes.length > 0 && (
        <Section title={t('exchange.notes')}>
          <ul>
            {looked.notes.map(({ code, meta, count, places }, index) => (
              <li key={index}>
                {named(`exchange.note.${code}`, code)}
                {Object.keys(meta).length > 0 && (
                  <>
                    : <Foreign>{Object.values(meta).join(', ')}</Foreign>
                  </>
                )}{' '}
                ({format.number(count)}
                {places[0] && `; ${whereOf(places[0], t)}`})
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function whereOf(
  { line, row, path, event }: ScheduleImport['faults'][number]['place'],
  t: ReturnType<typeof useSpeech>['t'],
): string {
  const at =
    row === null ? line !== null && t('exchange.at.line', { n: line }) : t('exchange.at.row', { n: row });
  const where = [at, path, event !== null && t('exchange.at.event', { id: event })];
  return where.filter((one) => one !== false && one !== null).join(', ');
}
