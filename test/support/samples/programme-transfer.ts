import { formWithFile } from '../multipart';
import { nothing, type Stages } from './stage';
import type { World } from './world';

export function programmeTransferStages({ scope, code, mark, ownSeries }: World): Stages {
  // Another one each time: what is in already is brought without a trace. Without a day and a room, which whoever may
  // only make the programme could not make.
  const schedule = (): Buffer => {
    const id = code();
    const event = `<event id="${id}"><duration>00:30</duration><title>${mark} ${id}</title></event>`;
    return Buffer.from(`<schedule><day date="2026-12-03"><room name="">${event}</room></day></schedule>`);
  };

  return {
    'EventCopies.make': async () => ({
      ...(await ownSeries()),
      values: {
        from: scope.event,
        code: code(),
        name: { en: mark },
        startsOn: '2027-12-03',
        sessions: 'none',
      },
    }),
    'Transfer.bring': async () => ({ form: formWithFile(schedule(), { apply: 'true' }, 'schedule.xml') }),
    'Transfer.xml': nothing,
    'Transfer.json': nothing,
    'Transfer.csv': nothing,
    'Transfer.xlsx': nothing,
  };
}
