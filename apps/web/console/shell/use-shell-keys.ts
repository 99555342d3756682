import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../keys/use-keys';
import { useEvent } from './use-event';

/** The keys that work on every page: `?` for this list, G and a letter to go somewhere. */
export function useShellKeys(showKeys: () => void): void {
  const navigate = useNavigate();
  const params = { event: useEvent().code };
  useKeys([
    { keys: '?', does: 'keys.show', run: showKeys },
    { keys: 'g d', does: 'keys.go-dashboard', run: () => void navigate({ to: '/$event', params }) },
    { keys: 'g p', does: 'keys.go-people', run: () => void navigate({ to: '/$event/people', params }) },
    { keys: 'g a', does: 'keys.go-approvals', run: () => void navigate({ to: '/$event/approvals', params }) },
    { keys: 'g t', does: 'keys.go-programme', run: () => void navigate({ to: '/$event/programme', params }) },
    { keys: 'g b', does: 'keys.go-badges', run: () => void navigate({ to: '/$event/badges', params }) },
    { keys: 'g s', does: 'keys.go-settings', run: () => void navigate({ to: '/$event/settings', params }) },
    { keys: 'g j', does: 'keys.go-jobs', run: () => void navigate({ to: '/$event/jobs', params }) },
  ]);
}
