import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Counts } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Local } from '../../parts/names';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { crossTable } from './cross-table';
import classes from './country-table.module.css';

/** Registrations by country and category with totals; every number leads to its people. */
export function CountryTable({ cells }: { cells: Counts['byCountryAndCategory'] }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const table = crossTable(
    cells,
    categories.map(({ code }) => code),
  );
  const params = { event: event.code };

  return (
    <Table label={t('dashboard.countries')}>
      <thead>
        <tr>
          <th scope="col">{t('field.country')}</th>
          {categories.map((category) => (
            <th key={category.id} scope="col" data-number>
              <Local text={category.name} />
            </th>
          ))}
          <th scope="col" data-number>
            {t('total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ country, counts, total }) => (
          <tr key={country}>
            <th scope="row" data-whole>
              <Link to="/$event/people" params={params} search={{ country }} className={classes['link']}>
                {country === '' ? t('dashboard.no-country') : format.country(country)}
              </Link>
            </th>
            {categories.map(({ code }, column) => (
              <td key={code} data-number>
                {(counts[column] ?? 0) === 0 ? (
                  <span className={classes['zero']}>0</span>
                ) : (
                  <Link
                    to="/$event/people"
                    params={params}
                    search={{ country, category: code }}
                    className={classes['link']}
                  >
                    {format.number(counts[column] ?? 0)}
                  </Link>
                )}
              </td>
            ))}
            <td data-number>
              <strong>{format.number(total)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          {categories.map(({ id }, column) => (
            <td key={id} data-number>
              {format.number(table.totals[column] ?? 0)}
            </td>
          ))}
          <td data-number>{format.number(table.total)}</td>
        </tr>
      </tfoot>
    </Table>
  );
}
