import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { type Observable, ReplaySubject } from 'rxjs';

/** Where this process is in its life. Readiness, long answers and connections look here. */
@Injectable()
export class Lifetime implements BeforeApplicationShutdown {
  private readonly end = new ReplaySubject<void>(1);
  private told = false;

  /** Emits once when answers that would last for ever must end; at once to whoever asks later. */
  readonly ending: Observable<void> = this.end.asObservable();

  /** True from the moment this process was told to go: it still answers, and wants no more from now on. */
  get leaving(): boolean {
    return this.told;
  }

  leave(): void {
    this.told = true;
  }

  beforeApplicationShutdown(): void {
    this.leave();
    this.end.next();
  }
}
