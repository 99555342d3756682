import { useKeys } from '../../keys/use-keys';

interface ReviewActs {
  approve: () => void;
  askReturn: () => void;
  askReject: () => void;
}

/** A approves, R returns, X rejects, wherever the buttons for it are shown. */
export function useReviewKeys({ approve, askReturn, askReject }: ReviewActs): void {
  useKeys([
    { keys: 'a', does: 'keys.approve', run: approve },
    { keys: 'r', does: 'keys.return', run: askReturn },
    { keys: 'x', does: 'keys.reject', run: askReject },
  ]);
}
