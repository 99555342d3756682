import {
  endOf,
  type Material,
  type MaterialAudience,
  MATERIAL_AUDIENCES,
  type SessionFacts,
} from './session';

/** Whether this reader may have a material of the session by now: whoever is of a narrower audience may have what wider ones may. */
export function mayHave(
  { audience, embargo }: Pick<Material, 'audience' | 'embargo'>,
  session: Pick<SessionFacts, 'startsAt' | 'minutes'>,
  { reader, now }: { reader: MaterialAudience; now: Date },
): boolean {
  if (MATERIAL_AUDIENCES.indexOf(audience) > MATERIAL_AUDIENCES.indexOf(reader)) return false;
  if (embargo === 'none' || reader === 'staff') return true;
  const until = embargo === 'until-start' ? Date.parse(session.startsAt ?? '') : endOf(session);
  return until !== null && now.getTime() >= until;
}

/** The files the materials of these sessions name. */
export function filesIn(sessions: readonly { materials: readonly Pick<Material, 'fileId'>[] }[]): string[] {
  return sessions.flatMap(({ materials }) => materials.flatMap(({ fileId }) => fileId ?? []));
}
