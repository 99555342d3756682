/** As `queueOf` says it, for the database: SQL true of a `registration` of a `category` that waits for a focal point. */
export const FOR_FOCAL_POINT = `(registration.state = 'submitted' and category.pre_approval
  and registration.walk_in_at is null)`;

/**
 * SQL true of a `registration` that is decided of with whom she comes, of whom nobody has decided yet, and stands on that
 * one's card. Looked up one by one, as few rows wait: joined, everybody would be read.
 */
export const WITH_MAIN = `(coalesce((
    select main.state from registration main
    where main.event_id = registration.event_id and main.id = registration.accompanies_id), '')
  in ('submitted', 'pre_approved', 'returned', 'waitlisted'))`;

/** SQL true of a `registration` that comes with another and is to be decided of, on that one's card or her own. */
export const COMPANION_TO_DECIDE = `(registration.accompanies_id is not null
  and registration.state in ('submitted', 'pre_approved'))`;

/** SQL true of a `registration` that was sent and names somebody for whom there was no place. */
export const WITHOUT_COMPANIONS_PLACE = `(registration.companions <> '[]' and registration.sent_at is not null
  and registration.state in ('submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')
  and exists (
    select from jsonb_array_elements(registration.companions) named where named ->> 'seemsSentAt' is null))`;
