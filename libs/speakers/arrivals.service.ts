import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import type { SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { speakerRecord } from './speakers.records';

/** Who of the speakers is in the house, as whoever stands at the door says. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly speakers: SpeakersRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** She is in the house. Said twice it stays as it was said first. */
  async arrive(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('speakers.arrivals');
    const speaker = await this.lock(tx, scope, id);
    const arrivedAt = speaker.arrivedAt ?? this.clock.now();
    if (speaker.arrivedAt === null)
      await this.speakers.mark(tx, scope, id, { arrivedAt, arrivedBy: scope.actor.name });
    const facts = { arrivedAt: arrivedAt.toISOString() };
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.arrived', id, facts));
  }

  /** She was taken for somebody else. */
  async unmark(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('speakers.arrivals');
    await this.lock(tx, scope, id);
    await this.speakers.mark(tx, scope, id, { arrivedAt: null, arrivedBy: null });
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.not-arrived', id));
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity> {
    const speaker = await this.speakers.lock(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return speaker;
  }
}
