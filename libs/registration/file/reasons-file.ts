import { type FileMap, type YamlFile } from '@app/events';
import { MOST_REASON, REASON_KINDS, type ReasonKind } from '../domain/prepared-reason';
import type { ReasonFacts } from '../approval/prepared-reasons.service';

/** The section of an event file that holds reasons for sending back and refusing. */
export const REASONS = 'reasons';

const kindRule = {
  max: 20,
  like: {
    test: (text: string) => REASON_KINDS.some((kind) => kind === text),
    wanted: REASON_KINDS.join(' or '),
  },
};

const fieldRule = {
  max: 60,
  like: { test: (text: string) => /^[A-Za-z][A-Za-z0-9-]*$/.test(text), wanted: 'the key of a field' },
};

/** Reads the reasons. What is not right becomes a fault of the file: call `settle` before using the answer. */
export function readReasons(file: YamlFile): ReasonFacts[] {
  return file.root.list(REASONS).map(readReason);
}

function readReason(section: FileMap): ReasonFacts {
  const reason = {
    kind: section.text('kind', kindRule) as ReasonKind,
    field: section.optionalText('field', fieldRule) ?? '',
    text: section.localised('text', MOST_REASON),
  };
  if (reason.kind === 'rejection' && reason.field !== '')
    section.fault('field', 'belongs to a reason for sending back only.');
  section.end();
  return reason;
}
