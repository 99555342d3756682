import { useKeys } from '../../keys/use-keys';

interface ReviewActs {
  approve: () => void;
  /** Where a focal point has not looked yet and one may speak for her. */
  preApprove?: (() => void) | undefined;
  askReturn: () => void;
  askReject: () => void;
}

/** A approves, P pre-approves, R returns what is to be mended, X rejects, wherever the buttons for it are shown. */
export function useReviewKeys({ approve, preApprove, askReturn, askReject }: ReviewActs): void {
  useKeys([
    { keys: 'a', does: 'keys.approve', run: approve },
    ...(preApprove ? [{ keys: 'p', does: 'keys.pre-approve', run: preApprove } as const] : []),
    { keys: 'r', does: 'keys.return', run: askReturn },
    { keys: 'x', does: 'keys.reject', run: askReject },
    // Told of here, and heard by the dialog in which one writes why: no single press is called this.
    { keys: '1–9', does: 'keys.prepared', run: () => undefined },
  ]);
}
