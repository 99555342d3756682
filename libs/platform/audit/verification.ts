import { Injectable, Logger } from '@nestjs/common';
import { JobRuns } from '../jobs/job-runs';
import { Outbox, type TopicLike } from '../outbox/outbox';
import { HandlesMessage } from '../outbox/handlers';
import type { Tx } from '../database/tx';
import { SystemScope, type Scope } from '../scope/scope';
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
  private readonly logger = new Logger(VerifyAudit.name);

  constructor(
    private readonly jobs: JobRuns,
    private readonly verifier: AuditVerifier,
  ) {}

  async handle({ eventId, jobId }: { eventId: string; jobId: string }): Promise<void> {
    if ((await this.jobs.start(jobId)) === null) return;
    const scope = SystemScope.of({ eventId, reason: 'audit verification' });
    try {
      const { faults, heads, seals, entries } = await this.verifier.verify({
        chain: `event:${scope.event}`,
        told: (done) => this.jobs.progress(jobId, { done }),
      });
      const result = {
        entries,
        seals,
        faultCount: faults.length,
        faults: faults.slice(0, NAMED),
        head: heads[0],
      };
      await this.jobs.finish(jobId, result, entries);
    } catch (error) {
      this.logger.error({ jobId, error });
      await this.jobs.fail(jobId, 'The audit could not be verified. Ask again in a moment.');
    }
  }
}
