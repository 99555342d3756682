import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tag } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { ActionHead, AddButton, EditButton } from '../settings/part-buttons';
import { TagDialog } from './tag-dialog';
import { TagMark } from './tag-mark';
import { tagsQuery } from './tags';

/** The coloured words staff pin to people. */
export function TagsSection() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('registrations.read');
  const mayWrite = usePermission('registrations.write');
  const tags = useQuery({ ...tagsQuery(event.id), enabled: mayRead });
  const [open, setOpen] = useState<Tag | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  if (!mayRead) return null;
  const add = (
    <AddButton
      label={t('tags.new')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );
  return (
    <Section title={t('tags.title')} actions={mayWrite && add}>
      {tags.isPending && <Waiting />}
      {tags.isError && <Failure error={tags.error} again={() => void tags.refetch()} />}
      {tags.data?.length === 0 && <Empty>{t('tags.empty')}</Empty>}
      {tags.data !== undefined && tags.data.length > 0 && (
        <Table label={t('tags.title')}>
          <thead>
            <tr>
              <th scope="col">{t('tags.name')}</th>
              <th scope="col">{t('page.people')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {tags.data.map((tag) => (
              <tr key={tag.id}>
                <th scope="row">
                  <TagMark tag={tag} />
                </th>
                <td>{format.number(tag.people)}</td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={tag.name}
                      onClick={() => {
                        setOpen(tag);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open === 'new' && <TagDialog onClose={close} />}
      {open !== null && open !== 'new' && <TagDialog key={open.id} tag={open} onClose={close} />}
    </Section>
  );
}
