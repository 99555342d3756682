import type { Appearance } from '@app/programme/domain/session';
import type { SpeakingOrder } from '../../../../api/types';

/** These as the order has them; whoever it does not know stays behind, as she stood. */
export function inOrder(
  appearances: readonly Appearance[],
  { places }: Pick<SpeakingOrder, 'places'>,
): Appearance[] {
  const place = new Map(places.map(({ engagementId }, index) => [engagementId, index]));
  const of = ({ engagementId }: Appearance): number => place.get(engagementId) ?? places.length;
  return appearances.toSorted((one, other) => of(one) - of(other));
}

/** Whether these stand as the order has them, all of them. */
export function follows(
  appearances: readonly Appearance[],
  { places }: Pick<SpeakingOrder, 'places'>,
): boolean {
  return (
    appearances.length === places.length &&
    appearances.every(({ engagementId }, index) => places[index]?.engagementId === engagementId)
  );
}

export function moved(appearances: readonly Appearance[], index: number, by: 1 | -1): Appearance[] {
  const one = appearances[index];
  return one === undefined ? [...appearances] : appearances.toSpliced(index, 1).toSpliced(index + by, 0, one);
}

/** Which place in the order a part has among these, counted from 1: two parts of one person have one. */
export function placeAmong(
  appearances: readonly Appearance[],
  { places }: Pick<SpeakingOrder, 'places'>,
  engagement: string,
): number {
  const subjects = new Map(places.map(({ engagementId, subjectId }) => [engagementId, subjectId]));
  const standing = [...new Set(appearances.map(({ engagementId }) => subjects.get(engagementId)))];
  return standing.indexOf(subjects.get(engagement)) + 1;
}
