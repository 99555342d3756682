import type { FormField } from './form';

/** What may stand around a name. Few have any of it, so pages fold it away. */
export function honourFields({ returnable }: { returnable: boolean }): readonly FormField[] {
  const honour = { required: false, returnable } as const;
  return [
    { ...honour, key: 'excellency', kind: 'select', options: { from: 'excellencies' } },
    { ...honour, key: 'rank', kind: 'select', options: { from: 'ranks' } },
    { ...honour, key: 'rankOther', kind: 'text', max: 40 },
    { ...honour, key: 'nativePostNominals', kind: 'text', max: 60 },
    { ...honour, key: 'latinPostNominals', kind: 'text', max: 60, script: 'latin' },
  ];
}
