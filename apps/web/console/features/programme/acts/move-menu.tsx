import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { exported } from '../../../shell/menu-later';
import { useEditor } from '../editor-context';

const CopyDialog = lazy(() => exported(import('./copy-dialog'), 'CopyDialog'));
const MoveDialog = lazy(() => exported(import('./move-dialog'), 'MoveDialog'));
const PasteDialog = lazy(() => exported(import('./paste-dialog'), 'PasteDialog'));
const ShiftDialog = lazy(() => exported(import('./shift-dialog'), 'ShiftDialog'));

type Asked = 'move' | 'shift' | 'copy' | 'paste';

/** What is done to the session the keys are at by a dialog, and to many at once. */
export function MoveMenu() {
  const { at, state } = useEditor();
  const { t } = useSpeech();
  const [asked, setAsked] = useState<Asked | null>(null);
  const session = at.kind === 'session' ? state.sessions.get(at.session) : undefined;
  const scheduled = session !== undefined && session.startsAt !== null;
  const close = (): void => {
    setAsked(null);
  };
  const entry = (kind: Asked, enabled: boolean) => (
    <Menu.Item
      disabled={!enabled}
      onClick={() => {
        setAsked(kind);
      }}
    >
      {t(`programme.act.${kind}`)}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={18} stroke={1.5} aria-hidden />}>
            {t('programme.acts')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {entry('move', session !== undefined)}
          {entry('shift', scheduled)}
          {entry('copy', scheduled)}
          {entry('paste', true)}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {asked === 'move' && session && <MoveDialog session={session} onClose={close} />}
        {asked === 'shift' && session && <ShiftDialog session={session} onClose={close} />}
        {asked === 'copy' && session && <CopyDialog session={session} onClose={close} />}
        {asked === 'paste' && <PasteDialog onClose={close} />}
      </Suspense>
    </>
  );
}
