import type { Language } from '@app/kernel';
import { topic } from './topic';

interface AboutRegistration {
  eventId: string;
  registrationId: string;
}

/** `moveId` names the row of the history that says who, when and why. */
interface RegistrationMoved extends AboutRegistration {
  moveId: string;
}

/** Somebody asked for a list of people as a file; the job's parameters say which. */
export const peopleExportAsked = topic<{ eventId: string; jobId: string }>('registration.export-asked');

/** A person has sent her registration. */
export const registrationSubmitted = topic<RegistrationMoved>('registration.submitted');

/** An organiser has sent it back with what to mend. */
export const registrationReturned = topic<RegistrationMoved>('registration.returned');

/** The person has mended it and sent it again. */
export const registrationMended = topic<RegistrationMoved>('registration.mended');

/** A focal point agrees; the secretariat decides. Its person is not written to. */
export const registrationPreApproved = topic<RegistrationMoved>('registration.pre-approved');

/** She takes that back a moment later; it waits for her again. */
export const preApprovalTakenBack = topic<RegistrationMoved>('registration.pre-approval-taken-back');

export const registrationApproved = topic<RegistrationMoved>('registration.approved');

export const registrationRejected = topic<RegistrationMoved>('registration.rejected');

/** Every place is taken, and the person waits for one. */
export const registrationWaitlisted = topic<RegistrationMoved>('registration.waitlisted');

/** A place is offered to somebody who waits for one. */
export const registrationOffered = topic<{ eventId: string; registrationId: string }>('registration.offered');

/** Nobody has taken the place in time. */
export const registrationOfferExpired = topic<RegistrationMoved>('registration.offer-expired');

/** The person does not come after all: she said so herself, or told the desk. */
export const registrationWithdrawn = topic<RegistrationMoved>('registration.withdrawn');

/** The organiser has taken a registration back. */
export const registrationCancelled = topic<RegistrationMoved>('registration.cancelled');

/** A place was kept for somebody whom nobody has registered in time; it is free again. */
export const keptPlaceReleased = topic<RegistrationMoved>('registration.kept-place-released');

/** Another person comes in her place. */
export const registrationReplaced = topic<RegistrationMoved>('registration.replaced');

/** Staff have said that she is registered as something else: another category, country or organisation. */
export const registrationReassigned = topic<RegistrationMoved>('registration.reassigned');

/** A seat is kept for somebody who comes in another's place; she is to complete it. */
export const seatOffered = topic<AboutRegistration>('registration.seat-offered');

/** Somebody began a registration some days ago and has not sent it; she is reminded once. */
export const draftReminded = topic<AboutRegistration>('registration.draft-reminded');

/** Answers she has left open become required on this day; she is reminded once of each day. */
export const answersReminded = topic<AboutRegistration & { day: string }>('registration.answers-reminded');

/** Whoever looks after her delegation asks a person to complete her own part. */
export const completionAsked = topic<AboutRegistration>('registration.completion-asked');

/** Somebody has sent another registration with the address of this one; only its holder is told. */
export const registrationRepeated = topic<AboutRegistration>('registration.repeated');

/** A table of people was accepted; `jobId` is the run that takes its rows in. */
export const registrationImportAsked = topic<{ eventId: string; jobId: string; importId: string }>(
  'registration.import-asked',
);

/** Something is to be done with many people at once; `jobId` is the run that does it. */
export const bulkActAsked = topic<{ eventId: string; jobId: string; actId: string }>(
  'registration.bulk-act-asked',
);

/**
 * Somebody has asked for the link of this registration to be mailed to its holder. With `askedId` she typed an address:
 * whoever is reached there is meant, and `registrationId` is nobody’s.
 */
export const registrationLinkAsked = topic<AboutRegistration & { askedId?: string }>(
  'registration.link-asked',
);

/** Somebody has asked for a link at an address that a list may let in; who it is stays where it was typed. */
export const listedLinkAsked = topic<{ eventId: string; askedId: string; language: Language }>(
  'registration.listed-link-asked',
);

/** The desk has given the holder of this registration another link, which is mailed to her. */
export const registrationLinkRenewed = topic<AboutRegistration>('registration.link-renewed');

/** Staff have written to many people, this one among them; the words stay with the act. */
export const registrationMessaged = topic<AboutRegistration & { actId: string }>('registration.messaged');

/** An organisation is called something else in further languages; its people are found by that. */
export const organisationNamed = topic<{ eventId: string; organisationId: string }>(
  'registration.organisation-named',
);
