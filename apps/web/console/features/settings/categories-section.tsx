import { pickText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Category } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from './categories';
import { TagsSection } from '../tags/tags-section';
import { CategoryDialog } from './category-dialog';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { Quota } from './quota';
import classes from './categories.module.css';

const ReasonsSection = lazy(() => exported(import('../reasons/reasons-section'), 'ReasonsSection'));

/** Who may register, from when to when and how many. */
export function CategoriesSection() {
  const { t, named, format, language } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const categories = useQuery(categoriesQuery(event.id));
  const [open, setOpen] = useState<Category | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  const at = (instant: string | null) =>
    instant === null ? t('category.always') : format.moment(instant, event.timezone);

  return (
    <Section
      title={t('settings.categories')}
      actions={
        mayWrite && (
          <AddButton
            label={t('category.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        )
      }
    >
      {categories.isPending && <Waiting />}
      {categories.isError && <Failure error={categories.error} again={() => void categories.refetch()} />}
      {categories.data?.length === 0 && <Empty>{t('category.empty')}</Empty>}
      {categories.data !== undefined && categories.data.length > 0 && (
        <Table label={t('settings.categories')}>
          <thead>
            <tr>
              <th scope="col">{t('category.name')}</th>
              <th scope="col">{t('category.opens', { zone: event.timezone })}</th>
              <th scope="col">{t('category.closes', { zone: event.timezone })}</th>
              <th scope="col">{t('category.taken')}</th>
              <th scope="col">{t('category.availability')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {categories.data.map((category) => (
              <tr key={category.id}>
                <th scope="row">
                  <ColourWord colour={category.colour} word={category.name} />
                  {pickText(category.word, language) !== pickText(category.name, language) && (
                    <small className={classes['word']}>
                      <Local text={category.word} />
                    </small>
                  )}
                </th>
                <td data-whole>{at(category.opensAt)}</td>
                <td data-whole>{at(category.closesAt)}</td>
                <td data-whole>
                  <Quota taken={category.taken} capacity={category.capacity} />
                </td>
                <td className={classes['now']}>
                  {named(`category.availability.${category.availability}`, category.availability)}
                  {category.codeOnly && ` · ${t('category.code-only')}`}
                </td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(category.name, language)}
                      onClick={() => {
                        setOpen(category);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <TagsSection />
      <Suspense fallback={null}>
        <ReasonsSection />
      </Suspense>
      {open === 'new' && <CategoryDialog onClose={close} />}
      {open !== null && open !== 'new' && <CategoryDialog key={open.id} category={open} onClose={close} />}
    </Section>
  );
}
