import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import type { MergeDialog as Dialog } from './merge-dialog';

const MergeDialog = lazy(() => exported(import('./merge-dialog'), 'MergeDialog'));

interface MergeButtonProps {
  /** The other record, as it is said aloud. */
  name: string;
  pair: Parameters<typeof Dialog>[0]['pair'];
}

/** Opens the preview of a merge, for those who may make two records one. */
export function MergeButton({ name, pair }: MergeButtonProps) {
  const { t } = useSpeech();
  const mayMerge = usePermission('registrations.write');
  const [open, setOpen] = useState(false);
  if (!mayMerge) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={t('merge.open.of', { name })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('merge.open')}
      </Button>
      {open && (
        <Suspense>
          <MergeDialog
            pair={pair}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
