import { type EngagementInPlan, stands } from '@app/speakers';
import type { ReleasedSpeaker } from './domain/released';
import { printedNames } from './printed-names';

/** Whether she has the part as everybody knows it, or as organisers plan it. */
export function isInRelease({ state, planned }: Pick<EngagementInPlan, 'state' | 'planned'>): boolean {
  return stands(state) || stands(planned);
}

/** Somebody as a release shows her, but for whom she stands in. */
export function releasedSpeaker(engagement: EngagementInPlan): Omit<ReleasedSpeaker, 'onBehalfOf'> {
  const { id, speakerId, role, state, country, printed } = engagement;
  const { nativeName, latinName } = printedNames(engagement);
  return {
    engagementId: id,
    speakerId,
    role,
    name: nativeName || latinName,
    nativeName,
    latinName,
    country,
    position: printed?.position ?? engagement.position,
    organisation: printed?.organisation ?? engagement.organisation,
    // Nobody outside learns what was decided and is kept back: neither that she comes, nor that she goes.
    isPublic: state === 'confirmed',
  };
}
