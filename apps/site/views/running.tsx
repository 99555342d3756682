import type { Frame } from './frame';
import type { EventHead } from './models';
import { Rehearsal } from './rehearsal';
import { SaidText } from './said';

/** The running head of an event's inner pages, as a booklet has it: which event this is, and the way back to it. */
export function Running({ frame, event }: { frame: Frame; event: EventHead }) {
  return (
    <>
      <Rehearsal frame={frame} event={event} />
      <p class="run">
        <a href={`/${frame.language}/e/${event.code}`}>
          <span aria-hidden="true">‹ </span>
          <SaidText frame={frame} said={event.name} />
        </a>
      </p>
    </>
  );
}
