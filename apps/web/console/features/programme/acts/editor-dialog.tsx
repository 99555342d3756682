import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../i18n/speech';

/** A dialog of the editor. */
export function EditorDialog({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={wide ? 1040 : 'lg'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  );
}
