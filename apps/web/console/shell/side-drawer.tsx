import { Drawer } from '@mantine/core';
import { useSpeech } from '../i18n/speech';
import { Side } from './side';

interface SideDrawerProps {
  onClose: () => void;
  onKeys: () => void;
}

/** The navigation of a narrow window, over the page. */
export function SideDrawer({ onClose, onKeys }: SideDrawerProps) {
  const { t } = useSpeech();
  return (
    <Drawer
      opened
      onClose={onClose}
      size={280}
      title={t('shell.navigation')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Side onKeys={onKeys} />
    </Drawer>
  );
}
