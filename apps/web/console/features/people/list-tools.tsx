import { LIST_COLUMNS } from '@app/registration/domain/list-columns';
import { pickText } from '@app/kernel';
import { Button, Menu } from '@mantine/core';
import { IconColumns, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { tell } from '../../parts/tell';
import { jobsQuery } from '../jobs/jobs';
import { usePermission } from '../session/session';
import { audienceQuery, filtersOf } from './people';
import { SavedViews } from './saved-views';
import { shownColumns } from './search';
import classes from './list-tools.module.css';

const route = getRouteApi('/signed-in/$event/people');

/** What is done with the list as a whole: look at it another way, choose its columns, take it away. */
export function ListTools({ total }: { total: number }) {
  const mayExport = usePermission('registrations.export');
  return (
    <div className={classes['tools']}>
      <SavedViews />
      <Columns />
      {mayExport && total > 0 && <Export />}
    </div>
  );
}

/** Which columns are shown; what is chosen last stands last. */
function Columns() {
  const { t, named, language } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const panels = useQuery(audienceQuery(event.id)).data?.panels ?? [];
  const shown = shownColumns(search);
  const choose = (chosen: string[]) => {
    const kept = shown.filter((column) => chosen.includes(column));
    const columns = [...kept, ...chosen.filter((column) => !kept.includes(column))].join(',');
    void navigate({
      search: (before) => ({ ...before, columns: columns === '' ? undefined : columns }),
      replace: true,
    });
  };
  return (
    <Menu closeOnItemClick={false} position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}>
          {t('people.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['dropdown'] ?? ''}>
        <Menu.CheckboxGroup value={shown} onChange={choose}>
          {LIST_COLUMNS.map((column) => (
            <Menu.CheckboxItem key={column} value={column} disabled={column === 'name'}>
              {named(`column.${column}`, column)}
            </Menu.CheckboxItem>
          ))}
          {panels.flatMap((panel) =>
            panel.columns.map(({ code, label }) => (
              <Menu.CheckboxItem key={`${panel.code}.${code}`} value={`${panel.code}.${code}`}>
                {pickText(label, language)}
              </Menu.CheckboxItem>
            )),
          )}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Has the list written to a file, exactly as it is on the screen; the file waits in the tray of jobs. */
function Export() {
  const { t, language } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const queries = useQueryClient();
  const ask = useMutation({
    meta: { said: t('people.export.asked') },
    mutationFn: (format: 'csv' | 'xlsx') =>
      http.POST('/api/v1/events/{event}/people-exports', {
        params: { path: { event: event.id } },
        body: { ...filtersOf(search), sort: search.sort, columns: shownColumns(search), format, language },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: () => tell(t('people.export.failed'), { failed: true }),
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          loading={ask.isPending}
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
        >
          {t('people.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Menu.Item
            key={format}
            onClick={() => {
              ask.mutate(format);
            }}
          >
            {t(`people.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
