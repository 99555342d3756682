/** A version of what was handed in for a part, as far as it decides who may have it. */
interface Version {
  engagementId: string;
  kind: string;
  language: string;
  number: number;
  releasedAt: Date | null;
}

/**
 * Of these versions those interpreters may have: of each kind and language of a part the newest that was released to
 * them. Whoever holds an earlier one would interpret what is not said any more.
 */
export function forInterpreters<Of extends Version>(versions: readonly Of[]): Of[] {
  const newest = new Map<string, Of>();
  for (const version of versions) {
    if (version.releasedAt === null) continue;
    const key = `${version.engagementId} ${version.kind} ${version.language}`;
    const known = newest.get(key);
    if (known === undefined || known.number < version.number) newest.set(key, version);
  }
  return [...newest.values()];
}
