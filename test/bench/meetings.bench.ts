import { largeEvent } from '../../libs/meetings/domain/benchmark/large-event';
import { natives } from '../prove/meetings/native';
import { chart } from './meetings/chart';
import { largeFaults, largeTable, searchLarge } from './meetings/large-events';
import { askEverybody, contradictions, hardest, nativesTable } from './meetings/natives';
import { comparePlacement, differences, placementTable } from './meetings/placement';
import { instancesFor, prove, provingFaults, provingTable } from './meetings/proving';
import { repairFaults, repairsTable, tryRepairs } from './meetings/repairs';
import type { Survey } from './support/survey';

const PEOPLE = { full: [500, 1_000, 2_000, 4_000], small: [200] };
/** Instances that the SAT solvers are asked about, and CPU seconds for each answer. */
const ASKED = { full: 8, small: 1 };
const SECONDS = { full: 60, small: 10 };

/** The optimiser: what it proves and how fast, beside HiGHS and the SAT solvers that are installed. */
export const meetingsBench: Survey = {
  name: 'meetings',
  what: 'what the optimiser finds and proves, beside HiGHS and native SAT solvers',
  async run(size, { instances: folder, say }) {
    const tell = (title: string, lines: readonly string[]) =>
      ['', title, ...lines.map((line) => `  ${line}`)].forEach(say);

    const instances = instancesFor(size, folder);
    const proved = instances.map((instance, index) => {
      say(`${index + 1} of ${instances.length}: ${instance.name}`);
      return prove(instance, size);
    });
    tell(folder ? 'Benchmark files' : 'Generated problems of the benchmark’s shapes', provingTable(proved));

    const large = PEOPLE[size].map(searchLarge);
    tell('Large events', largeTable(large));

    const placement = [];
    for (const people of PEOPLE[size]) placement.push(await comparePlacement(largeEvent(people, 1)));
    tell('The bound on placement, beside HiGHS', placementTable(placement));

    const engines = natives();
    const asked = hardest(instances, proved, engines.length > 0 ? ASKED[size] : 0).flatMap(
      ({ instance, optimum }) => askEverybody(instance, optimum, engines, SECONDS[size]),
    );
    tell('Our clauses, beside the native SAT solvers found here', nativesTable(asked, engines));

    const repairs = tryRepairs(size);
    tell('Mishaps after publication, and their repair', repairsTable(repairs));

    const closed = proved.filter(({ toProof }) => toProof !== null).length;
    const faults = [
      ...provingFaults(proved),
      ...largeFaults(large),
      ...differences(placement),
      ...contradictions(asked),
      ...repairFaults(repairs),
    ];
    return {
      value: `${closed} of ${proved.length} proved; ${faults.length} answers wrong`,
      faults,
      values: { instances: proved, large, placement, natives: asked, repairs },
      chart: chart(proved),
    };
  },
};
