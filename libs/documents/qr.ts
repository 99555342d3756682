import encodeQR from 'qr';
import { drawQr, qrMarkup } from './domain/qr-path';

/**
 * The QR of a text as SVG markup, error correction M, quiet zone included, one unit per module, and how many units its
 * side has. Upper-case letters, digits and ` $%*+-./:` alone make the smallest code.
 */
export function qrImage(text: string): { svg: string; side: number } {
  const drawing = drawQr(qrMatrix(text));
  return { svg: qrMarkup(drawing), side: drawing.side };
}

/** The modules of the QR without border, row by row, true is dark. */
export function qrMatrix(text: string): boolean[][] {
  // The encoder refuses a border of 0, so its border of 1 is cut off.
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}
