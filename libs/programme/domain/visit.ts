/** Somebody on the list of a bus. */
export interface Seated {
  registrationId: string;
  name: string;
  latinName: string;
  organisation: string;
  country: string;
  number: string | null;
  /** ISO 8601; null while she is not on board. */
  boardedAt: string | null;
  boardedBy: string | null;
}

/** The seat somebody left for one in another bus of the same visit. */
export interface SeatLeft {
  busId: string;
  /** Of the bus. */
  number: number;
  /** Whether she had been counted there; in the other bus she has not. */
  wasOnBoard: boolean;
}

/** A bus of a visit with its list. */
export interface Bus {
  id: string;
  number: number;
  seats: number;
  leavesAt: string | null;
  fromPlace: string;
  guide: string;
  version: number;
  manifest: readonly Seated[];
}

/** How many of a list are on board, and how many are missed. */
export function headCount({ manifest, seats }: Pick<Bus, 'manifest' | 'seats'>): {
  onBoard: number;
  missing: number;
  free: number;
} {
  const onBoard = manifest.filter(({ boardedAt }) => boardedAt !== null).length;
  return { onBoard, missing: manifest.length - onBoard, free: Math.max(0, seats - manifest.length) };
}
