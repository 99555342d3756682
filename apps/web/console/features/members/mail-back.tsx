import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Member } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ReasonDialog } from '../../parts/reason-dialog';
import { ownZone } from '../account/own-zone';
import { membersQuery } from './members';
import classes from './members.module.css';

interface MailBackProps {
  member: Member;
  bounced: NonNullable<Member['bounced']>;
  /** Whether the reader may have it tried again. */
  mayLift: boolean;
}

/** That mail to a member came back, in the words of the server, and the way to try again. */
export function MailBack({ member, bounced: { since, said }, mayLift }: MailBackProps) {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  return (
    <div className={classes['bounced']}>
      <p>{t('members.bounced', { when: format.dateTime(since, ownZone()) })}</p>
      <p className={classes['said']}>{said}</p>
      {mayLift && (
        <ReasonDialog
          does={t('members.write-again')}
          button={{ size: 'compact-sm' }}
          about={t('members.write-again.about', { address: member.email })}
          act={(reason) =>
            http.POST('/api/v1/members/{account}/mailing', {
              params: { path: { account: member.id } },
              body: { reason },
            })
          }
          onDone={() => queries.invalidateQueries({ queryKey: membersQuery.queryKey })}
        />
      )}
    </div>
  );
}
