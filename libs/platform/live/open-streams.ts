import { Injectable } from '@nestjs/common';
import { Observable } from 'rxjs';
import { DomainError } from '@app/kernel';

/** A browser has one for all its tabs, so this is more browsers and scripts than anybody watches by. */
const MOST = 20;

/** The streams of each person that are open in this process: each holds a connection, and nothing else ends it. */
@Injectable()
export class OpenStreams {
  private readonly open = new Map<string, number>();

  /** The stream, counted from when it is first read until it ends. Throws `live.too-many`. */
  counted<T>(person: string, stream: Observable<T>): Observable<T> {
    if (this.of(person) >= MOST) throw tooManyStreams();
    return new Observable<T>((reader) => {
      this.open.set(person, this.of(person) + 1);
      const reading = stream.subscribe(reader);
      return () => {
        reading.unsubscribe();
        this.close(person);
      };
    });
  }

  private of(person: string): number {
    return this.open.get(person) ?? 0;
  }

  private close(person: string): void {
    const left = this.of(person) - 1;
    if (left > 0) this.open.set(person, left);
    else this.open.delete(person);
  }
}

function tooManyStreams(): DomainError {
  return new DomainError({
    code: 'live.too-many',
    kind: 'too-many',
    title: 'Open too often',
    detail:
      'You watch from too many places at once. Close some of them; this page then hears of changes again.',
    meta: { most: MOST, retryAfterSeconds: 15 },
  });
}
