import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { approvalCountsQuery } from './queue';
import classes from './at-desk.module.css';

const route = getRouteApi('/signed-in/$event/approvals');

/** Who came to the desk while another card lies here, and is shown first from the start of the whole queue. */
export function AtDesk({ onShow }: { onShow: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const navigate = route.useNavigate();
  const { data } = useQuery(approvalCountsQuery(event.id));
  const waiting = data?.atDesk ?? 0;
  return (
    <div role="status" className={waiting === 0 ? undefined : classes['notice']}>
      {waiting > 0 && (
        <>
          <span>{t('approvals.at-desk', { n: waiting })}</span>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              onShow();
              void navigate({ search: {} });
            }}
          >
            {t('approvals.at-desk.show')}
          </Button>
        </>
      )}
    </div>
  );
}
