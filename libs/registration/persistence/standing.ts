/**
 * SQL true of a `registration` that keeps a place for somebody nobody has named yet. Whoever comes in another's seat was
 * named with it, though she is no person before she has sent her registration.
 */
export const NAMELESS = `(registration.state = 'placeholder' and registration.person_id is null
  and registration.replaces_id is null)`;

/** SQL true of a `registration` that only looks sent: it repeats an address, and nobody stands behind it. */
export const SEEMS_SENT = `(registration.state = 'draft' and registration.sent_at is not null)`;

/**
 * SQL true of a `registration` that uses what let it in: while it stands, so whoever withdraws gives the use back, and
 * from the beginning where it is the seat of somebody who had it.
 */
export const KEEPS_USE = `(registration.state in ('submitted', 'waitlisted', 'pre_approved', 'returned', 'approved')
  or registration.state = 'placeholder' and registration.replaces_id is not null)`;
