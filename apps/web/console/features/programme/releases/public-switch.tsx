import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../../api/client';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { usePermission } from '../../session/session';
import { refreshProgramme, settingsQuery } from './releases';

/** Whether the public sees the last release. */
export function PublicSwitch({ event }: { event: string }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('programme.write');
  const queries = useQueryClient();
  const settings = useQuery(settingsQuery(event)).data;
  const change = useMutation({
    mutationFn: (isPublic: boolean) =>
      http.PATCH('/api/v1/events/{event}/programme/settings', {
        params: { path: { event } },
        body: { version: settings?.version ?? 0, isPublic },
      }),
    onSettled: () => refreshProgramme(queries),
  });
  return (
    <>
      <Switch
        label={t('releases.public')}
        description={t('releases.public.about')}
        checked={settings?.isPublic ?? false}
        disabled={!mayWrite || settings === undefined || change.isPending}
        onChange={({ currentTarget }) => {
          change.mutate(currentTarget.checked);
        }}
      />
      {change.isError && <Failure error={change.error} />}
    </>
  );
}
