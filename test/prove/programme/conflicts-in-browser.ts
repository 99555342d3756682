import { ConflictGraph } from '@app/commitments/domain/conflict-graph';
import type { Plan } from '@app/commitments/domain/plan';

/** The conflicts as the editor finds them, on a page that has nothing else. */
Object.assign(globalThis, { proof: { graphOf: (plan: Plan) => new ConflictGraph(plan) } });
