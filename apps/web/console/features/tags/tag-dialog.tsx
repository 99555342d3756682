import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Tag } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { ColourInput } from '../settings/colour-input';
import { PartDialog } from '../settings/part-dialog';
import { lineProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { tagsQuery } from './tags';

const LABELS = { name: 'tags.name', colour: 'part.colour' } as const;

interface TagDialogProps {
  tag?: Tag;
  onClose: () => void;
  /** What is done with a tag that was made. */
  onMade?: (tag: Tag) => void;
}

/** A coloured word of the event. */
export function TagDialog({ tag, onClose, onMade }: TagDialogProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: tagsQuery(event.id).queryKey });
    await queries.invalidateQueries({
      queryKey: ['get', '/api/v1/events/{event}/registrations/{registration}'],
    });
  };
  const form = usePartForm<{ name: string; colour: string }>({
    initial: { name: tag?.name ?? '', colour: tag?.colour ?? '#0B5CAD' },
    version: tag?.version,
    save: async (values, version) => {
      const body = { name: values.name.trim(), colour: values.colour };
      const place = { event: event.id };
      if (tag === undefined) {
        const { data } = await http.POST('/api/v1/events/{event}/tags', { params: { path: place }, body });
        if (data !== undefined) onMade?.(data);
      } else {
        await http.PATCH('/api/v1/events/{event}/tags/{tag}', {
          params: { path: { ...place, tag: tag.id } },
          body: { ...body, version },
        });
      }
      await refresh();
    },
    onSaved: onClose,
  });
  const remove = async (id: string) => {
    await http.DELETE('/api/v1/events/{event}/tags/{tag}', {
      params: { path: { event: event.id, tag: id } },
    });
    await refresh();
  };
  return (
    <PartDialog
      title={t(tag === undefined ? 'tags.new' : 'tags.edit')}
      onClose={onClose}
      remove={tag === undefined ? undefined : () => remove(tag.id)}
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('tags.name')}
          required
          maxLength={40}
          data-autofocus
          {...lineProps(form, 'name')}
        />
        <ColourInput
          label={t('part.colour')}
          value={form.values.colour}
          error={form.errors['colour']?.['']}
          onChange={(colour) => {
            form.set('colour', colour);
          }}
        />
        {tag !== undefined && <p>{t('tags.people', { n: tag.people })}</p>}
      </PartFormView>
    </PartDialog>
  );
}
