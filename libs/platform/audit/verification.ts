import { Injectable } from '@nestjs/common';
import { JobRuns } from '../jobs/job-runs';
import { LongWork } from '../jobs/long-work';
import { Outbox, type TopicLike } from '../outbox/outbox';
import { HandlesMessage } from '../outbox/handlers';
import type { Tx } from '../database/tx';
import type { GrantPlace } from '../scope/actor';
import type { Scope } from '../scope/scope';
import { Audit } from './audit';
import { auditRecord } from './audit-record';
import { AuditVerifier } from './audit-verifier';
import { chainOf } from './chain';

/** Verifying the chain of a place, as a job knows it: the chain keeps series and house apart, which name no event. */
export function verificationOf(place: GrantPlace): { kind: string; params: { chain: string } } {
  return { kind: 'audit-verification', params: { chain: chainOf(place) } };
}

/** Nobody but the platform sends or hears it, so it is declared here and not in the news. */
export const auditVerificationAsked: TopicLike<{ eventId: string | null; jobId: string }> = {
  name: 'audit.verification-asked',
};

/** So many faults are named in a job's result; the command names all. */
const NAMED = 200;

const AUDIT = auditRecord('audit', { public: ['joined'] });

/** Verifying the chain of a place as long work somebody asks for. */
@Injectable()
export class AuditVerifications {
  constructor(
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Answers the job that verifies, which may be under way. */
  async ask(tx: Tx, scope: Scope): Promise<string> {
    scope.require('audit.read');
    const { run, fresh } = await this.jobs.ask(tx, scope, verificationOf(scope));
    if (fresh) await this.outbox.add(tx, auditVerificationAsked, { eventId: scope.eventId, jobId: run.id });
    const facts = fresh ? {} : { joined: true };
    await this.audit.add(tx, scope, AUDIT.noted('audit.verification-asked', run.id, facts));
    return run.id;
  }
}

/** Verifies, and leaves what was found as the job's result. */
@Injectable()
@HandlesMessage(auditVerificationAsked, { handler: 'platform.verify-audit', queue: 'documents' })
export class VerifyAudit {
  constructor(
    private readonly longWork: LongWork,
    private readonly verifier: AuditVerifier,
  ) {}

  async handle({ jobId }: { jobId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, async (held) => {
      const { faults, heads, seals, entries } = await this.verifier.verify({
        chain: chainOf(held.run),
        told: (done) => held.progress({ done }),
      });
      const named = faults.slice(0, NAMED);
      return {
        result: { entries, seals, faultCount: faults.length, faults: named, head: heads[0] },
        done: entries,
      };
    });
  }
}
