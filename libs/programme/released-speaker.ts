import { latinFullName, nativeFullName } from '@app/kernel';
import { type EngagementInPlan, stands } from '@app/speakers';
import type { ReleasedSpeaker } from './domain/released';

/** Whether she has the part as everybody knows it, or as organisers plan it. */
export function isInRelease({ state, planned }: Pick<EngagementInPlan, 'state' | 'planned'>): boolean {
  return stands(state) || stands(planned);
}

/** Somebody as a release shows her, but for whom she stands in. */
export function releasedSpeaker(engagement: EngagementInPlan): Omit<ReleasedSpeaker, 'onBehalfOf'> {
  const { id, speakerId, role, state, country, printed } = engagement;
  const { nativeName, latinName } = namesOf(engagement);
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

/** As she was printed; what was not printed, as she is called now. */
function namesOf({ name, country, printed }: EngagementInPlan): { nativeName: string; latinName: string } {
  const [native, latin] = [nativeFullName(name, country), latinFullName(name, country)];
  if (printed === null) return { nativeName: native, latinName: latin };
  const { en = '', ...own } = printed.name;
  const [written] = Object.values(own).filter((text) => text !== '');
  // A name whose language nobody can tell is printed in Latin letters only: it is hers while those are.
  return { nativeName: written ?? (en === latin ? native : ''), latinName: en };
}
