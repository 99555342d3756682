import type { Registration } from '../../../api/types';
import { PersonCompany } from './person-company';
import { PersonSeat } from './person-seat';

/** The other people of the event a person has to do with: who comes with her, and whose seat it was or is. */
export function PersonTies({ person }: { person: Registration }) {
  return (
    <>
      <PersonCompany person={person} />
      <PersonSeat person={person} />
    </>
  );
}
