import { type LocalisedText, newId } from '@app/kernel';
import { ITEM_KINDS, type ItemKind, type SessionItem, itemStretches } from '@app/programme/domain/session';
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';
import type { Surroundings } from '../conflicts/surroundings';
import { useEditor } from '../editor-context';
import { spanOf } from '../times';
import { Appearances } from './appearances';
import { ListActs } from './list-acts';
import { movedBy } from './moved-by';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;
const MINUTE = 60_000;

/** What happens in the session, one after the other, and who appears in it. */
export function Items({ form, surroundings }: { form: SessionForm; surroundings: Surroundings }) {
  const { session, change } = form;
  const { event } = useEditor();
  const { t, language } = useSpeech();
  const { items } = session;
  const stretches = itemStretches(items);
  const total = stretches.at(-1)?.to ?? 0;
  const start = session.startsAt === null ? null : Date.parse(session.startsAt);
  const put = (id: string, become: (item: SessionItem) => Partial<SessionItem>): void => {
    change((now) => ({
      items: now.items.map((item) => (item.id === id ? { ...item, ...become(item) } : item)),
    }));
  };
  return (
    <PanelSection title={t('programme.items')} count={items.length} open={items.length > 0}>
      {total > session.minutes && (
        <p className={classes['warning']}>{t('programme.items.longer', { n: total - session.minutes })}</p>
      )}
      <ol className={classes['items']}>
        {items.map((item, index) => (
          <li key={item.id}>
            <div className={classes['itemHead']}>
              <strong>
                {start === null
                  ? t('programme.minutes', { n: item.minutes })
                  : spanOf(start + (stretches[index]?.from ?? 0) * MINUTE, item.minutes, event.timezone)}
              </strong>
              <ListActs
                index={index}
                count={items.length}
                remove={t('programme.items.remove')}
                onMove={(by) => {
                  change({ items: movedBy(items, index, by) });
                }}
                onRemove={() => {
                  change({ items: items.filter((each) => each !== item) });
                }}
              />
            </div>
            <div className={classes['row']}>
              <TextInput
                label={t('programme.title')}
                lang={language}
                value={item.title[language] ?? ''}
                maxLength={500}
                onChange={({ currentTarget }) => {
                  const { value } = currentTarget;
                  put(item.id, ({ title }) => ({ title: withText(title, language, value) }));
                }}
              />
              <NativeSelect
                label={t('programme.kind')}
                value={item.kind}
                data={ITEM_KINDS.map((kind) => ({ value: kind, label: t(`programme.item.${kind}`) }))}
                onChange={({ currentTarget }) => {
                  const kind = currentTarget.value as ItemKind;
                  put(item.id, () => ({ kind }));
                }}
              />
              <NumberInput
                label={t('programme.length')}
                value={item.minutes}
                min={0}
                max={2880}
                step={5}
                onChange={(value) => {
                  if (typeof value === 'number') put(item.id, () => ({ minutes: Math.round(value) }));
                }}
              />
            </div>
            <Appearances
              item={item}
              session={session}
              parts={form.parts}
              surroundings={surroundings}
              onChange={(become) => {
                put(item.id, ({ appearances }) => ({ appearances: become(appearances) }));
              }}
              onGive={(part) => {
                form.give(item.id, part);
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus {...ICON} />}
        onClick={() => {
          const minutes = Math.max(5, Math.min(15, session.minutes - total));
          change({ items: [...items, { id: newId(), kind: 'speech', title: {}, minutes, appearances: [] }] });
        }}
      >
        {t('programme.items.add')}
      </Button>
    </PanelSection>
  );
}

function withText(text: LocalisedText, language: keyof LocalisedText, value: string): LocalisedText {
  const { [language]: _, ...others } = text;
  return value === '' ? others : { ...others, [language]: value };
}
