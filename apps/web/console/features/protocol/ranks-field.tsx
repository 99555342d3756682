import { type LocalisedText, pickText } from '@app/kernel';
import type { Rank } from '@app/protocol/domain/precedence-rules';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Local } from '../../parts/names';
import { SortableList } from '../../parts/sortable';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { AddButton, EditButton } from '../settings/part-buttons';
import { moved, rankCode } from './protocol';
import classes from './protocol.module.css';

interface RanksFieldProps {
  ranks: readonly Rank[];
  errors: Readonly<Record<string, string>> | undefined;
  readOnly: boolean;
  onChange: (ranks: Rank[]) => void;
}

/** The ranks of the event, highest first; each can be called otherwise, moved and taken out. */
export function RanksField({ ranks, errors = {}, readOnly, onChange }: RanksFieldProps) {
  const { t, language } = useSpeech();
  const [open, setOpen] = useState<Rank | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <fieldset className={classes['set']}>
      <legend>{t('protocol.ranks')}</legend>
      <p className={classes['about']}>{t('protocol.ranks.about')}</p>
      <SortableList
        items={ranks}
        keyOf={({ code }) => code}
        nameOf={({ name }) => pickText(name, language)}
        disabled={readOnly}
        onMove={(from, to) => {
          onChange(moved(ranks, from, to));
        }}
      >
        {(rank, index) => (
          <div className={classes['line']}>
            <span>
              <Local text={rank.name} />
              {errors[String(index)] !== undefined && (
                <span className={classes['fault']}>{errors[String(index)]}</span>
              )}
            </span>
            {!readOnly && (
              <EditButton
                of={pickText(rank.name, language)}
                onClick={() => {
                  setOpen(rank);
                }}
              />
            )}
          </div>
        )}
      </SortableList>
      {!readOnly && (
        <div>
          <AddButton
            label={t('protocol.ranks.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        </div>
      )}
      {open !== null && (
        <RankDialog
          rank={open === 'new' ? undefined : open}
          onClose={close}
          onName={(name) => {
            if (open === 'new') {
              onChange([...ranks, { code: rankCode(name.en ?? Object.values(name)[0] ?? '', ranks), name }]);
            } else onChange(ranks.map((rank) => (rank.code === open.code ? { ...rank, name } : rank)));
            close();
          }}
          onRemove={() => {
            onChange(ranks.filter((rank) => open === 'new' || rank.code !== open.code));
            close();
          }}
        />
      )}
    </fieldset>
  );
}

interface RankDialogProps {
  rank: Rank | undefined;
  onClose: () => void;
  onName: (name: LocalisedText) => void;
  onRemove: () => void;
}

/** What a rank is called. It is saved with the rules. */
function RankDialog({ rank, onClose, onName, onRemove }: RankDialogProps) {
  const { t } = useSpeech();
  const [name, setName] = useState<LocalisedText>(rank?.name ?? {});
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(rank === undefined ? 'protocol.ranks.add' : 'protocol.ranks.edit')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('protocol.ranks.take')}
        busy={false}
        error={null}
        ready={Object.keys(filledIn(name)).length > 0}
        onSubmit={() => {
          onName(filledIn(name));
        }}
        onCancel={onClose}
      >
        <LocalisedInput
          name="name"
          label={t('protocol.ranks.name')}
          description={t('protocol.ranks.later')}
          required
          value={name}
          onChange={setName}
        />
      </DialogForm>
      {rank !== undefined && (
        <Button mt="md" variant="subtle" color="bad" onClick={onRemove}>
          {t('protocol.ranks.remove')}
        </Button>
      )}
    </Modal>
  );
}
