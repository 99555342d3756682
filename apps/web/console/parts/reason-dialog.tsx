import { type ButtonProps, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import { ActDialog } from './act-dialog';
import type { FieldFaults } from './field-faults';

interface ReasonDialogProps {
  /** The words of the button that opens it, of its title and of the button that does it. */
  does: string;
  /** What will come of it. */
  about: string;
  button?: ButtonProps;
  /** Whether it is asked already. */
  opened?: boolean;
  /** Whether what stands above the reason is filled in. */
  ready?: boolean;
  /** What stands in it at first. */
  words?: string;
  /** What is said once it is done, where “Saved” is not what it is; null where that is seen. */
  said?: string | null;
  act: (reason: string) => Promise<unknown>;
  onDone: () => Promise<void>;
  /** The fields that stand above the reason. */
  fields?: readonly string[];
  children?: ReactNode | ((faults: FieldFaults) => ReactNode);
}

/** A button for an act that asks why: the history keeps the reason. */
export function ReasonDialog({
  does,
  about,
  button,
  opened,
  ready = true,
  words = '',
  said,
  act,
  onDone,
  fields = [],
  children,
}: ReasonDialogProps) {
  const { t } = useSpeech();
  const [reason, setReason] = useState(words);
  return (
    <ActDialog
      does={does}
      button={button}
      opened={opened}
      ready={ready && reason.trim() !== ''}
      said={said}
      act={() => act(reason.trim())}
      fields={[...fields, 'reason', 'note']}
      onDone={() => {
        setReason('');
        return onDone();
      }}
    >
      {(faults) => (
        <>
          {typeof children === 'function' ? children(faults) : children}
          <Textarea
            label={t('reason')}
            description={about}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            error={faults.of('reason') ?? faults.of('note')}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
        </>
      )}
    </ActDialog>
  );
}
