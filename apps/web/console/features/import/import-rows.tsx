import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import type { ImportOutcome, ImportRow, ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { CellChoices, useCellChoices } from './cell-choices';
import { asksWords, faultColumn, faultWords, OUTCOMES, rowsQuery } from './imports';
import classes from './import.module.css';

type Mend = (cell: { line: number; column: number; text: string }) => void;

/** The rows with what comes of each, a fault at its cell; a cell is mended where it stands. */
export function ImportRows({
  table,
  busy,
  onMend,
}: {
  table: ImportTable;
  busy: boolean;
  onMend: Mend | undefined;
}) {
  const { t } = useSpeech();
  const event = useEvent();
  const [outcome, setOutcome] = useState<ImportOutcome | null>(table.counts.refused > 0 ? 'refused' : null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const rows = useQuery(rowsQuery(event.id, table, outcome, starts.at(-1) ?? 0));
  const next = rows.data?.next ?? null;
  const mending = useMendedOn(rows.isPlaceholderData ? undefined : rows.data);
  const choices = useCellChoices(table);
  const listId = useId();
  return (
    <>
      <NativeSelect
        className={classes['which']}
        label={t('import.show')}
        value={outcome ?? ''}
        data={[
          { value: '', label: t('import.show.all') },
          ...OUTCOMES.map((value) => ({ value, label: t(`import.outcome.${value}`) })),
        ]}
        onChange={(change) => {
          setOutcome(OUTCOMES.find((one) => one === change.currentTarget.value) ?? null);
          setStarts([0]);
        }}
      />
      {rows.isError && <Failure error={rows.error} again={() => void rows.refetch()} />}
      {rows.data?.items.length === 0 && <p className={classes['about']}>{t('import.no-rows')}</p>}
      {rows.data !== undefined && rows.data.items.length > 0 && (
        <Table label={t('import.rows')}>
          <thead>
            <tr>
              <th scope="col">{t('import.line')}</th>
              <th scope="col">{t('import.outcome')}</th>
              {table.headers.map((header, index) => (
                <th key={index} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={mending.body} onFocus={mending.onFocus}>
            {rows.data.items.map((row) => (
              <Row
                key={row.line}
                row={row}
                headers={table.headers}
                lists={choices.map((words, column) => (words === null ? undefined : `${listId}${column}`))}
                busy={busy}
                onMend={onMend}
              />
            ))}
          </tbody>
        </Table>
      )}
      {onMend !== undefined && <CellChoices choices={choices} listId={listId} />}
      {(starts.length > 1 || next !== null) && (
        <div className={classes['foot']}>
          <Button
            variant="default"
            disabled={starts.length === 1}
            onClick={() => {
              setStarts(starts.slice(0, -1));
            }}
          >
            {t('import.earlier')}
          </Button>
          <Button
            variant="default"
            disabled={next === null}
            onClick={() => {
              if (next !== null) setStarts([...starts, next]);
            }}
          >
            {t('import.later')}
          </Button>
        </div>
      )}
    </>
  );
}

/**
 * A mended row goes from the refused ones, and with it the cell that had the focus: whoever mends by keyboard goes on at
 * the next fault, not at the top of the page.
 */
function useMendedOn(page: object | undefined) {
  const body = useRef<HTMLTableSectionElement>(null);
  const last = useRef<{ line: number; column: number } | null>(null);
  useEffect(() => {
    const from = last.current;
    if (page === undefined || from === null || document.activeElement !== document.body) return;
    const faulty = [...(body.current?.querySelectorAll<HTMLInputElement>('input[aria-invalid=true]') ?? [])];
    const isLater = (cell: HTMLInputElement) => {
      const { line, column } = placeOf(cell);
      return line > from.line || (line === from.line && column >= from.column);
    };
    (faulty.find(isLater) ?? faulty[0])?.focus();
  }, [page]);
  const onFocus = (focus: React.FocusEvent) => {
    if (focus.target instanceof HTMLInputElement) last.current = placeOf(focus.target);
  };
  return { body, onFocus };
}

function placeOf({ dataset }: HTMLInputElement) {
  return { line: Number(dataset['line']), column: Number(dataset['column']) };
}

function Row({
  row,
  headers,
  lists,
  busy,
  onMend,
}: {
  row: ImportRow;
  headers: readonly string[];
  /** The list of words each column chooses from, by its id. */
  lists: readonly (string | undefined)[];
  busy: boolean;
  onMend: Mend | undefined;
}) {
  const speech = useSpeech();
  const { t, named } = speech;
  const event = useEvent();
  const isRefused = row.outcome === 'refused';
  // Why a row is refused stands beside its line, also where the cell is far to the right.
  const whole = row.faults.filter(({ column }) => column === null || isRefused);
  const word = row.outcome === null ? '' : t(`import.outcome.${row.outcome}`);
  return (
    <tr data-outcome={row.outcome ?? ''}>
      <th scope="row">{row.line}</th>
      <td className={classes['what']}>
        {row.registrationId === null ? (
          word
        ) : (
          <Link to="/$event/people/$id" params={{ event: event.code, id: row.registrationId }}>
            {word}
          </Link>
        )}
        {row.kind !== null && row.outcome !== 'refused' && (
          <small>{named(`import.kind.${row.kind}`, named(`bulk.why.${row.kind}`, row.kind))}</small>
        )}
        {row.asks !== null && <small>{asksWords(row.asks, speech)}</small>}
        {whole.map((fault, index) => (
          <small key={index} className={row.outcome === 'refused' ? classes['fault'] : undefined}>
            {[faultColumn(fault, headers, speech), faultWords(fault, speech)]
              .filter((words) => words !== '')
              .join(': ')}
          </small>
        ))}
      </td>
      {row.cells.map((cell, column) => {
        const faults = row.faults.filter((fault) => fault.column === column);
        const mendable = onMend !== undefined && row.outcome === 'refused';
        return (
          <td key={column} data-fault={faults.length > 0}>
            {mendable ? (
              <input
                className={classes['cell']}
                aria-label={t('import.cell', { column: headers[column] ?? '', line: row.line })}
                aria-invalid={faults.length > 0}
                list={lists[column]}
                data-line={row.line}
                data-column={column}
                defaultValue={cell}
                key={cell}
                readOnly={busy}
                onBlur={(blur) => {
                  if (blur.currentTarget.value !== cell)
                    onMend({ line: row.line, column, text: blur.currentTarget.value });
                }}
                onKeyDown={(key) => {
                  if (key.key === 'Enter') key.currentTarget.blur();
                }}
              />
            ) : (
              cell
            )}
            {faults.map((fault, index) => (
              <small key={index} className={classes['fault']}>
                {faultWords(fault, speech)}
              </small>
            ))}
          </td>
        );
      })}
    </tr>
  );
}
