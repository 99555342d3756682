/**
 * Whether this actor may decide of the category's people: whoever may review does where nobody is named, else those who
 * are, in person or by a token of theirs. What the system does by itself nobody was asked about.
 */
export function decidesOn(
  { approvers }: { approvers: readonly string[] },
  actor: { kind: string; id: string | null },
): boolean {
  if (approvers.length === 0 || actor.kind === 'system') return true;
  return actor.id !== null && approvers.includes(actor.id);
}
