import { BULK_PERMISSION, type BulkActKind } from '@app/registration/domain/bulk-act';
import { Button, CloseButton, Menu } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { foot } from '../../parts/foot';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { chosenOf, type Selection } from './selection';
import classes from './bulk-bar.module.css';

const PrepareDialog = lazy(() => exported(import('./prepare-dialog'), 'PrepareDialog'));

interface BulkBarProps {
  selection: Selection;
  /** How many fit the filters of the list. */
  total: number;
  /** The rows on the screen. */
  rows: readonly string[];
  onChange: (selection: Selection | null) => void;
  /** Everybody was looked at: the act waits for a yes. */
  onPrepared: (act: string) => void;
}

/** How many are chosen and what can be done with them, at the foot of the list. */
export function BulkBar({ selection, total, rows, onChange, onPrepared }: BulkBarProps) {
  const { t, format } = useSpeech();
  const [asking, setAsking] = useState<BulkActKind | null>(null);
  const acts = useActs();
  const n = chosenOf(selection, total);
  if (n === 0) return null;
  return (
    <div ref={foot} className={classes['bar']} data-foot role="region" aria-label={t('bulk.chosen.label')}>
      <strong role="status">{t('bulk.chosen', { n: format.number(n), count: n })}</strong>
      {selection.kind === 'rows' && total > rows.length && rows.every((id) => selection.ids.includes(id)) && (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => {
            onChange({ kind: 'all' });
          }}
        >
          {t('bulk.choose-all', { n: format.number(total) })}
        </Button>
      )}
      <Menu position="top-end" shadow="md" width={260}>
        <Menu.Target>
          <Button rightSection={<IconChevronUp size={16} stroke={1.5} aria-hidden />}>{t('bulk.do')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => {
                setAsking(kind);
              }}
            >
              {t(`bulk.act.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <CloseButton
        aria-label={t('bulk.choose-nobody')}
        onClick={() => {
          onChange(null);
        }}
      />
      {asking !== null && (
        <Suspense>
          <PrepareDialog
            kind={asking}
            selection={selection}
            total={total}
            first={selection.kind === 'rows' ? selection.ids[0] : rows[0]}
            onClose={() => {
              setAsking(null);
            }}
            onPrepared={(act) => {
              setAsking(null);
              onPrepared(act);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

const ORDER = ['approve', 'return', 'reject', 'tag', 'untag', 'message', 'badges', 'link', 'slips'] as const;

/** What this account may do with each of them. */
function useActs(): BulkActKind[] {
  const may: Record<string, boolean> = {
    'registrations.review': usePermission('registrations.review'),
    'registrations.write': usePermission('registrations.write'),
    'badges.print': usePermission('badges.print'),
  };
  return ORDER.filter((kind) => may[BULK_PERMISSION[kind]]);
}
