/** How many places may be given out of a pool: what is not taken, and none while it is closed. */
export function leftOf({
  capacity,
  taken,
  closed,
}: {
  capacity: number;
  taken: number;
  closed: boolean;
}): number {
  return closed ? 0 : capacity - taken;
}
