import type { LocalisedText, PersonName } from '@app/kernel';
import {
  type EngagementRole,
  type EngagementState,
  plannedState,
  type ShownState,
  shownState,
} from './domain/engagement';
import type { EngagementEntity, SpeakerEntity } from './persistence/speaker.entities';

/** An engagement as a programme places it. */
export interface EngagementInPlan {
  id: string;
  speakerId: string;
  /** Whom conflicts count: the person where the speaker is one, else the speaker. */
  personKey: string;
  role: EngagementRole;
  state: EngagementState;
  /** What organisers plan with: what was decided and is kept back, else the state. */
  planned: EngagementState;
  /** The same as they are shown it. */
  shown: ShownState;
  /** The speaker on whose behalf she speaks. */
  onBehalfOf: string | null;
  /** The same as conflicts and precedence know that one. */
  standsFor: { personKey: string; name: PersonName; country: string } | null;
  name: PersonName;
  /** Where the name stands in lists. */
  nameKey: string;
  country: string;
  position: LocalisedText;
  organisation: LocalisedText;
  printed: { name: LocalisedText; position: LocalisedText; organisation: LocalisedText } | null;
}

export function inPlanOf(
  engagement: EngagementEntity,
  speaker: SpeakerEntity,
  other: SpeakerEntity | undefined,
): EngagementInPlan {
  const { id, speakerId, role, state, onBehalfOf } = engagement;
  const { printedName, printedPosition, printedOrganisation } = engagement;
  return {
    id,
    speakerId,
    personKey: keyOf(speaker),
    role,
    state,
    planned: plannedState(engagement),
    shown: shownState(plannedState(engagement), speaker),
    onBehalfOf,
    standsFor: other ? { personKey: keyOf(other), name: nameOf(other), country: other.country } : null,
    name: nameOf(speaker),
    nameKey: speaker.sortKey,
    country: speaker.country,
    position: speaker.position,
    organisation: speaker.organisation,
    printed: printedName && {
      name: printedName,
      position: printedPosition ?? {},
      organisation: printedOrganisation ?? {},
    },
  };
}

function keyOf({ id, personId }: SpeakerEntity): string {
  return personId ?? id;
}

function nameOf(speaker: SpeakerEntity): PersonName {
  const { nativeFamily, nativeGiven, latinFamily, latinGiven, salutation } = speaker;
  return { nativeFamily, nativeGiven, latinFamily, latinGiven, salutation };
}
