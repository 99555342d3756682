/** True of whom this table took in or changed; `?` stands for its id. A table that is forgotten took nobody in. */
export const TAKEN_IN = `exists (
  select from registration_import_row taken
  where taken.import_id = ? and taken.event_id = registration.event_id
    and taken.registration_id = registration.id and taken.done and taken.outcome in ('new', 'changed'))`;
