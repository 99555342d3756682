/** What a batch of badges ended with, as far as the console shows it. */
export interface BatchResult {
  badges: number;
  files: BatchFile[];
  fallenBack: { registrationId: string; number: string; left: string[] }[];
  passedOver: { registrationId: string; number: string; reason: string }[];
}

/** One part of a batch; of those made before parts were named by their people there is no name and no country. */
export interface BatchFile {
  id: string;
  name: string;
  badges: number;
  from: string;
  to: string;
  first: string;
  last: string;
  countries: string[];
}

/** Reads the free-form result of a job; null when it is not that of a batch of badges. */
export function batchResult(result: Readonly<Record<string, unknown>> | null): BatchResult | null {
  if (result === null || !Array.isArray(result['files'])) return null;
  return {
    badges: number(result['badges']),
    files: records(result['files']).map((file) => ({
      id: text(file['id']),
      name: text(file['name']),
      badges: number(file['badges']),
      from: text(file['from']),
      to: text(file['to']),
      first: text(file['first']),
      last: text(file['last']),
      countries: texts(file['countries']),
    })),
    fallenBack: records(result['fallenBack']).map((badge) => ({
      registrationId: text(badge['registrationId']),
      number: text(badge['number']),
      left: texts(badge['left']),
    })),
    passedOver: records(result['passedOver']).map((badge) => ({
      registrationId: text(badge['registrationId']),
      number: text(badge['number']),
      reason: text(badge['reason']),
    })),
  };
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null)
    : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
