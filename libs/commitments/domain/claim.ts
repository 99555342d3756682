import type { LocalisedText, TimeRange } from '@app/kernel';

export const RESOURCE_KINDS = ['person', 'room', 'table', 'interpreter', 'vehicle'] as const;

export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const CLAIM_KINDS = [
  'session',
  'item',
  'meeting',
  'signing',
  'transfer',
  'visit',
  'blocker',
  'rehearsal',
] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Who or what has only so much time. */
export interface Resource {
  kind: ResourceKind;
  id: string;
}

/** For what time is taken: a session, a meeting. */
export interface Source {
  kind: ClaimKind;
  id: string;
}

/** A stretch of time somebody or something owes. A hard one is the only one of its resource while it lasts. */
export interface Claim extends TimeRange {
  resource: Resource;
  hard: boolean;
  source: Source;
  /** What it is called to whoever is told of it. */
  label: LocalisedText;
}

/** When a resource is to be had. */
export interface OpenHours {
  resource: Resource;
  ranges: TimeRange[];
}

/** While it lasts nothing else takes place: for everyone, or for the groups of these keys. */
export interface ClosedWindow extends TimeRange {
  sourceId: string;
  closesFor: 'everyone' | string[];
}

/** In order: what touches or overlaps is one stretch, what is empty is none. */
export function joinedRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const joined: TimeRange[] = [];
  const lasting = ranges.filter(({ from, to }) => from < to);
  for (const { from, to } of lasting.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return joined;
}
