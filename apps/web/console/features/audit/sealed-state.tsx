import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem';
import type { AuditHead } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { isActive } from '../jobs/quarters';
import { askVerification, headQuery, verificationQuery } from './audit';
import { useAuditPlace } from './audit-place';
import { Verdict } from './verdict';
import classes from './audit-page.module.css';

const POLL = 1_000;

/** The head of the chain, to be kept elsewhere, and whether the chain still holds. */
export function SealedState() {
  const { t, format } = useSpeech();
  const { of, zone } = useAuditPlace();
  const sealed = sealedOf(useQuery(headQuery(of)).data);
  return (
    <section className={classes['sealed']} aria-label={t('audit.chain')}>
      <div className={classes['head']}>
        <p>
          {sealed === null
            ? t('audit.no-seal')
            : t('audit.sealed', { n: sealed.number, when: format.dateTime(sealed.at, zone) })}
        </p>
        {sealed !== null && (
          <div className={classes['hash']}>
            <code>{sealed.hash}</code>
            <CopyButton value={`${sealed.chain} ${sealed.number} ${sealed.hash}`}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={copy}
                  leftSection={
                    copied ? (
                      <IconCheck size={16} stroke={1.5} aria-hidden />
                    ) : (
                      <IconCopy size={16} stroke={1.5} aria-hidden />
                    )
                  }
                >
                  {t(copied ? 'audit.copied' : 'audit.copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        )}
        <p className={classes['note']}>{t('audit.keep')}</p>
      </div>
      <Verification />
    </section>
  );
}

function sealedOf(head: AuditHead | undefined) {
  if (head === undefined || head.number === null || head.hash === null || head.sealedAt === null) return null;
  return { chain: head.chain, number: head.number, hash: head.hash, at: head.sealedAt };
}

function Verification() {
  const { t } = useSpeech();
  const { of } = useAuditPlace();
  const queries = useQueryClient();
  const query = verificationQuery(of);
  const last = useQuery({
    ...query,
    retry: false,
    refetchInterval: ({ state }) => (state.data !== undefined && isActive(state.data) ? POLL : false),
  });
  const ask = useMutation({
    meta: { said: null },
    mutationFn: () => askVerification(of),
    onSuccess: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  const never = last.isError && asProblem(last.error).status === 404;
  const running = ask.isPending || (last.data !== undefined && isActive(last.data));
  return (
    <div className={classes['verify']}>
      <Button
        loading={running}
        onClick={() => {
          ask.mutate();
        }}
      >
        {t('audit.verify')}
      </Button>
      <div aria-live="polite">
        {last.data !== undefined && <Verdict job={last.data} />}
        {never && !running && <p className={classes['note']}>{t('audit.never')}</p>}
      </div>
      {ask.isError && <Failure error={ask.error} />}
      {last.isError && !never && <Failure error={last.error} again={() => void last.refetch()} />}
    </div>
  );
}
