import { topic } from './topic';

interface AboutFocalPoint {
  eventId: string;
  focalPointId: string;
}

/** An event has a delegation more: whoever is registered and belongs to it joins it. */
export const delegationMade = topic<{ eventId: string; delegationId: string }>('delegations.made');

/** Somebody has been appointed to look after a delegation; her link is mailed to her. */
export const focalPointAppointed = topic<AboutFocalPoint>('delegations.appointed');

/** So many places kept for a delegation end at this moment; whoever looks after it is told once. */
export const keptPlacesEnd = topic<{ eventId: string; delegationId: string; endsAt: string; places: number }>(
  'delegations.kept-places-end',
);

/** Somebody has typed an address and asked for the links of whoever looks after a delegation and has it. */
export const focalLinksAsked = topic<{ askId: string }>('delegations.links-asked');

/** She was given another link, which is mailed to her. */
export const focalPointLinkRenewed = topic<AboutFocalPoint>('delegations.link-renewed');
