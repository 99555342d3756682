import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { record } from '../../support/proof';
import { placeMost, told } from './place-most';

const [what] = process.argv.slice(2);
if (what === 'event') {
  const runs = [1, 2, 3].map((seed) => placeMost(largeEvent(2_000, seed), 20, seed));
  runs.forEach((one) => console.log(told(one)));
  record({
    row: 'large-event',
    value: runs.map(told).join('; '),
    holds: runs.every(
      ({ toEnough, breaks, people, violations }) =>
        toEnough <= 5 && breaks <= 0.1 * people && violations === 0,
    ),
    values: runs,
  });
} else {
  const runs = [500, 1_000, 2_000, 4_000, 10_000].map((people) =>
    placeMost(largeEvent(people, 1), people === 10_000 ? 40 : people / 100, 1),
  );
  runs.forEach((one) => console.log(told(one)));
  const per = runs.map(({ people, toEnough }) => toEnough / (people * Math.log(people)));
  record({
    row: 'growth',
    value: `${runs.map(told).join('; ')}; seconds by n log n: ${per.map((each) => (1e6 * each).toFixed(1)).join(', ')} µs`,
    // What is done in a tenth of a second is start-up, not growth.
    holds: runs.every(
      ({ toEnough, violations }, index) =>
        violations === 0 && (toEnough < 0.1 || per[index]! <= 2 * Math.max(per[0]!, 1e-5)),
    ),
    values: runs,
  });
}
