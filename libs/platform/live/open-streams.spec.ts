import { NEVER, Subject, type Subscription } from 'rxjs';
import { OpenStreams } from './open-streams';

const many = (streams: OpenStreams, person: string, count: number): Subscription[] =>
  Array.from({ length: count }, () => streams.counted(person, NEVER).subscribe());

describe('the streams of a person', () => {
  it('are bounded for each, and one that ends makes room', () => {
    const streams = new OpenStreams();
    const [first] = many(streams, 'dara', 20);
    expect(() => streams.counted('dara', NEVER)).toThrow(expect.objectContaining({ code: 'live.too-many' }));
    expect(many(streams, 'sok', 20)).toHaveLength(20);
    first?.unsubscribe();
    expect(many(streams, 'dara', 1)).toHaveLength(1);
    expect(() => streams.counted('dara', NEVER)).toThrow();
  });

  it('are counted while they are read, whichever side ends them', () => {
    const streams = new OpenStreams();
    const source = new Subject<string>();
    const told: string[] = [];
    for (let turn = 0; turn < 50; turn += 1) streams.counted('dara', NEVER);
    for (let turn = 0; turn < 20; turn += 1) {
      streams.counted('dara', source).subscribe((one) => told.push(one));
    }
    source.next('a');
    source.complete();
    expect(told).toHaveLength(20);
    expect(many(streams, 'dara', 20)).toHaveLength(20);
  });
});
