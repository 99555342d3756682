import { Injectable } from '@nestjs/common';
import { JobRuns } from '../jobs/job-runs';
import { LongWork } from '../jobs/long-work';
import { Outbox, type TopicLike } from '../outbox/outbox';
import { HandlesMessage } from '../outbox/handlers';
import type { Tx } from '../database/tx';
import type { Scope } from '../scope/scope';
import { Audit } from './audit';
import { auditRecord } from './audit-record';
import { AuditVerifier } from './audit-verifier';

/** The kind of the job. */
export const AUDIT_VERIFICATION = 'audit-verification';

/** Nobody but the platform sends or hears it, so it is declared here and not in the news. */
export const auditVerificationAsked: TopicLike<{ eventId: string; jobId: string }> = {
  name: 'audit.verification-asked',
};

/** So many faults are named in a job's result; the command names all. */
const NAMED = 200;

const AUDIT = auditRecord('audit', { public: ['joined'] });

/** Verifying the chain of an event as long work somebody asks for. */
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
    const { run, fresh } = await this.jobs.ask(tx, scope, { kind: AUDIT_VERIFICATION, params: {} });
    if (fresh) await this.outbox.add(tx, auditVerificationAsked, { eventId: scope.event, jobId: run.id });
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

  async handle({ eventId, jobId }: { eventId: string; jobId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, async (held) => {
      const { faults, heads, seals, entries } = await this.verifier.verify({
        chain: `event:${eventId}`,
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
