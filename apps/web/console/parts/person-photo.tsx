import { useEvent } from '../shell/use-event';
import classes from './person-photo.module.css';

/** A photo somebody sent of herself; it is shown to whoever may read the registration only. */
export function PersonPhoto({ person, photo, alt }: { person: string; photo: string; alt: string }) {
  const event = useEvent();
  const src = `/api/v1/events/${event.id}/registrations/${person}/photos/${photo}`;
  return <img className={classes['photo']} src={src} alt={alt} />;
}
