import { RoomList } from './room-list';
import { VenueList } from './venue-list';
import { WithEvent } from './with-event';

/** Where the event is held: venues and their rooms. */
export function PlacesSection() {
  return (
    <WithEvent>
      {(event) => (
        <>
          <VenueList event={event} />
          <RoomList event={event} />
        </>
      )}
    </WithEvent>
  );
}
