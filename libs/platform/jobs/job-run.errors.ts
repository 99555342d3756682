import { DomainError } from '@app/kernel';

export function alreadyAsked(): DomainError {
  return new DomainError({
    code: 'job.already-asked',
    kind: 'conflict',
    title: 'Just asked for',
    detail:
      'The same work was asked for a moment ago. Look at the list of jobs, then ask again if you need to.',
  });
}
