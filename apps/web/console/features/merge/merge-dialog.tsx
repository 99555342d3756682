import { countryName } from '@app/i18n/countries';
import { languageName } from '@app/i18n/languages';
import { listOf } from '@app/i18n/lists';
import { isLanguage, type Language, type LocalisedText, pickText } from '@app/kernel';
import { Modal, Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MergeChoice, MergeField, MergePreview } from '../../../api/types';
import { type Speech, useSpeech, type Values } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Failure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import { Foreign } from '../../parts/names';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { merge, type MergePair, previewQuery } from './merge';
import classes from './merge-dialog.module.css';

interface MergeDialogProps {
  pair: MergePair;
  onClose: () => void;
}

/** Two records side by side: whose values stand, what moves with them, and what must be done first. */
export function MergeDialog({ pair, onClose }: MergeDialogProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const preview = useQuery(previewQuery(pair));
  const [choice, setChoice] = useState<MergeChoice>({});
  const proposed = Object.fromEntries(
    preview.data?.fields.map(({ field, proposed: by }) => [field, by]) ?? [],
  );
  const doing = useMutation({
    meta: { said: t('merge.done') },
    mutationFn: () => merge(pair, { ...proposed, ...choice }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
    // Somebody may have changed what stands in the way.
    onError: () => void preview.refetch(),
  });
  const faults = useFieldFaults(doing.error, ['choice'], 'merge');
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t(`merge.title.${pair.kind}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {preview.isPending && <Waiting />}
      {preview.isError && <Failure error={preview.error} again={() => void preview.refetch()} />}
      {preview.data !== undefined && (
        <DialogForm
          does={t('merge.do')}
          busy={doing.isPending}
          error={faults.rest}
          ready={preview.data.hindrances.length === 0}
          why={t('problem.people.merge-hindered.detail')}
          onSubmit={() => {
            doing.mutate();
          }}
          onCancel={onClose}
        >
          <Hindrances preview={preview.data} />
          <p>{t('merge.about')}</p>
          {pair.kind === 'person' && <p>{t('merge.about.registrations')}</p>}
          <Table label={t(`merge.title.${pair.kind}`)}>
            <thead>
              <tr>
                <th scope="col">{t('merge.field')}</th>
                <th scope="col">{t('merge.kept')}</th>
                <th scope="col">{t('merge.other')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.data.fields.map((field) => (
                <Field
                  key={field.field}
                  kind={pair.kind}
                  of={field}
                  fault={faults.of('choice', field.field)}
                  chosen={choice[field.field as keyof MergeChoice] ?? field.proposed}
                  onChange={(winner) => {
                    setChoice((before) => ({ ...before, [field.field]: winner }));
                  }}
                />
              ))}
            </tbody>
          </Table>
          <Moves preview={preview.data} />
        </DialogForm>
      )}
    </Modal>
  );
}

interface FieldProps {
  kind: MergePair['kind'];
  of: MergeField;
  fault: string | null;
  chosen: MergeField['proposed'];
  onChange: (winner: MergeField['proposed']) => void;
}

function Field({ kind, of: { field, kept, other, differs }, fault, chosen, onChange }: FieldProps) {
  const speech = useSpeech();
  const label = speech.named(`merge.field.${kind}.${field}`, field);
  const cell = (winner: MergeField['proposed'], value: string) => {
    const said = saidValue(field, value, speech);
    if (!differs) return <td>{said}</td>;
    return (
      <td>
        <Radio
          name={`merge-${field}`}
          checked={chosen === winner}
          aria-label={`${label}: ${speech.t(`merge.${winner}`)}`}
          label={said}
          onChange={() => {
            onChange(winner);
          }}
        />
      </td>
    );
  };
  return (
    <tr>
      <th scope="row">
        {label}
        {fault !== null && (
          <p className={classes['fault']} role="alert">
            {fault}
          </p>
        )}
      </th>
      {cell('kept', kept)}
      {cell('other', other)}
    </tr>
  );
}

function saidValue(field: string, value: string, { t, named, language }: Speech): ReactNode {
  if (value === '') return <span className={classes['nothing']}>{t('merge.nothing')}</span>;
  if (field === 'country') return countryName(value, language);
  if (field === 'language' && isLanguage(value)) return languageName(value);
  if (field === 'salutation' || field === 'excellency' || field === 'rank')
    return named(`${field}.${value}`, value);
  if (field === 'kind') return named(`organisationKind.${value}`, value);
  return <Foreign>{value}</Foreign>;
}

function Hindrances({ preview }: { preview: MergePreview }) {
  const { t, named, language } = useSpeech();
  if (preview.hindrances.length === 0) return null;
  return (
    <div className={classes['hindrances']} role="alert">
      <strong>{t('merge.hindered')}</strong>
      <ul>
        {preview.hindrances.map(({ code, detail, meta }) => (
          <li key={code + detail}>{named(`problem.${code}.detail`, detail, sayable(meta, language))}</li>
        ))}
      </ul>
    </div>
  );
}

/** Names of events and quotas in the reader’s language, numbers with a comma between them. */
function sayable(meta: Record<string, unknown>, language: Language): Values {
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]): [string, string | number] => {
      if (typeof value === 'number') return [name, value];
      if (Array.isArray(value)) return [name, listOf(value.map(String), language)];
      if (typeof value === 'object' && value !== null)
        return [name, pickText(value as LocalisedText, language)];
      return [name, String(value)];
    }),
  );
}

function Moves({ preview }: { preview: MergePreview }) {
  const { t, named, format } = useSpeech();
  const moves = preview.moves.filter(({ count }) => count > 0);
  return (
    <div>
      <strong>{t('merge.moves')}</strong>
      {moves.length === 0 ? (
        <p>{t('merge.moves.none')}</p>
      ) : (
        <ul className={classes['moves']}>
          {moves.map(({ what, count }) => (
            <li key={what}>{named(`merge.moves.${what}`, what, { n: format.number(count), count })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
