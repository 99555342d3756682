/**
 * What an organisation is found by in every language, where it is called something in further ones: a person of it is
 * found by the same. Read in the statement that writes her, so that no write forgets it.
 */
export function keyOfFurtherNames(organisationId: string): string {
  return `coalesce((select organisation.search_key from organisation
    where organisation.id = ${organisationId} and organisation.names <> '{}'), '')`;
}
