/** One width of an event's picture. */
export interface PictureSize {
  /** Pixels. */
  width: number;
  height: number;
  /** The stored file. */
  file: string;
  /** Of its bytes, hexadecimal: its name in addresses, which never means other bytes. */
  sha256: string;
}

/** A phone, a phone that shows two pixels for one, and the page at its widest. */
export const PICTURE_WIDTHS = [480, 960, 1600] as const;

/** Where anybody finds it. */
export function picturePath(eventId: string, { sha256 }: PictureSize): string {
  return `/pictures/${eventId}/${sha256}.webp`;
}
