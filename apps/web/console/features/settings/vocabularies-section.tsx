import { listOf } from '@app/i18n/lists';
import { pickText, type Language } from '@app/kernel';
import { useState } from 'react';
import type { EventDetail, Vocabulary } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { usePermission } from '../session/session';
import { ActionHead, EditButton } from './part-buttons';
import { VocabularyDialog } from './vocabulary-dialog';
import { WithEvent } from './with-event';

/** The lists delegates choose from: sectors, forms of cooperation and others. */
export function VocabulariesSection() {
  return <WithEvent>{(event) => <Vocabularies event={event} />}</WithEvent>;
}

function Vocabularies({ event }: { event: EventDetail }) {
  const { t, format, language } = useSpeech();
  const mayWrite = usePermission('events.write');
  const [open, setOpen] = useState<Vocabulary | null>(null);
  return (
    <Section title={t('settings.vocabularies')}>
      {event.vocabularies.length === 0 ? (
        <Empty>{t('vocabulary.empty')}</Empty>
      ) : (
        <Table label={t('settings.vocabularies')}>
          <thead>
            <tr>
              <th scope="col">{t('vocabulary.name')}</th>
              <th scope="col">{t('vocabulary.terms')}</th>
              <th scope="col" data-number>
                {t('vocabulary.count')}
              </th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {event.vocabularies.map((vocabulary) => (
              <tr key={vocabulary.code}>
                <th scope="row">
                  <Local text={vocabulary.name} />
                </th>
                <td>{firstTerms(vocabulary, language)}</td>
                <td data-number>{format.number(offered(vocabulary).length)}</td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(vocabulary.name, language)}
                      onClick={() => {
                        setOpen(vocabulary);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open !== null && (
        <VocabularyDialog
          key={open.code}
          event={event.id}
          vocabulary={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Section>
  );
}

function offered(vocabulary: Vocabulary): Vocabulary['terms'] {
  return vocabulary.terms.filter(({ retired }) => !retired);
}

function firstTerms(vocabulary: Vocabulary, language: Language): string {
  const terms = offered(vocabulary);
  const words = terms.slice(0, 4).map(({ label }) => pickText(label, language));
  return listOf(words, language) + (terms.length > words.length ? ' …' : '');
}
