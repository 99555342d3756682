import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { OrganisationDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import classes from './organisations.module.css';

/** Whether the desk of this event lets its people in by itself, and the button that says so. */
export function Accreditation({ of }: { of: OrganisationDetail }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayDecide = usePermission('registrations.review');
  const queries = useQueryClient();
  // Of this event nobody has named it yet: it is put on the list by what it is called.
  const accreditNew = () =>
    http.POST('/api/v1/events/{event}/organisations/accreditations', {
      params: { path: { event: event.id } },
      body: {
        organisationName: of.name,
        organisationLatinName: of.latinName,
        organisationKind: of.kind,
        country: of.country,
      },
    });
  const changing = useMutation({
    mutationFn: async () => {
      const path = '/api/v1/events/{event}/organisations/{organisation}/accreditation';
      const params = { path: { event: event.id, organisation: of.id } };
      if (of.accredited) await http.DELETE(path, { params });
      else if (of.events.some(({ eventId }) => eventId === event.id)) await http.PUT(path, { params });
      else await accreditNew();
    },
    onSettled: () =>
      Promise.all(
        ['', '/{organisation}'].map((path) =>
          queries.invalidateQueries({ queryKey: ['get', `/api/v1/events/{event}/organisations${path}`] }),
        ),
      ),
  });
  return (
    <Section title={t('organisations.accreditation')}>
      <div className={classes['accreditation']} role="status">
        <span>
          {of.accredited && <IconShieldCheck size={16} stroke={1.5} aria-hidden />}{' '}
          {t(of.accredited ? 'organisations.accredited.yes' : 'organisations.accredited.no')}
        </span>
        {mayDecide && (
          <Button
            variant="default"
            size="xs"
            loading={changing.isPending}
            onClick={() => {
              changing.mutate();
            }}
          >
            {t(of.accredited ? 'organisations.accredit.end' : 'organisations.accredit')}
          </Button>
        )}
      </div>
      {changing.isError && <Failure error={changing.error} />}
    </Section>
  );
}
