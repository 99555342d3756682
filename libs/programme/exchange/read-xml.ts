import { decode } from './decode';
import { readParts } from './read-parts';
import { readingOf, type ScheduleReading, Unreadable } from './remarks';
import { MOST_EVENTS } from './schedule';
import { settle } from './settle';
import { readElements, type XmlElement } from './xml-tree';
import { XmlPart } from './xml-part';

export interface ReadOptions {
  /** The IANA zone of the times of a file that does not say it. Without it such a file has the fault `zone-needed`. */
  timezone?: string;
}

/** Where a file says by which rules it is written, which is not said of the event. */
const OF_THE_FORM = /^(?:xmlns(?::.*)?|xsi:.*)$/;

/** A schedule.xml, as bytes or as text that is decoded already. */
export function readScheduleXml(file: string | Uint8Array, { timezone }: ReadOptions = {}): ScheduleReading {
  return readingOf((remarks) => {
    const text = decode(file);
    // Before it is read: that is what takes long.
    if ([...text.matchAll(/<event[\s>]/g)].length > MOST_EVENTS) {
      throw new Unreadable('too-many-events', {}, { most: MOST_EVENTS });
    }
    const root = readElements(text);
    if (root.name !== 'schedule') {
      throw new Unreadable('not-a-schedule', { line: root.line }, { found: root.name.slice(0, 40) });
    }
    const schedule = new XmlPart(withoutForm(root), remarks);
    const conference =
      schedule.part('conference') ?? new XmlPart({ ...root, attributes: new Map(), children: [] }, remarks);
    return settle(readParts(schedule, conference), timezone, remarks);
  });
}

function withoutForm(root: XmlElement): XmlElement {
  return {
    ...root,
    attributes: new Map([...root.attributes].filter(([name]) => !OF_THE_FORM.test(name))),
  };
}
