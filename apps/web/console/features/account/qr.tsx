import { drawQr } from '@app/documents/domain/qr-path';
import encodeQR from 'qr';
import { useMemo } from 'react';
import classes from './account.module.css';

/** A text as a QR code, black on white. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { side, path } = useMemo(() => {
    // The encoder refuses a border of 0, so its border of 1 is cut off.
    const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
    return drawQr(bordered.slice(1, -1).map((row) => row.slice(1, -1)));
  }, [text]);
  return (
    <svg
      className={classes['qr']}
      viewBox={`0 0 ${String(side)} ${String(side)}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path fill="#000" d={path} />
    </svg>
  );
}
