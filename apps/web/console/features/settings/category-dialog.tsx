import { momentOf } from '@app/events/domain/calendar';
import type { LocalisedText } from '@app/kernel';
import { CHANGE_POLICIES } from '@app/registration/domain/later-change';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { http } from '../../../api/client';
import type { Category } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { ApproverField } from './approver-field';
import { CategoryWords, WORDS } from './category-words';
import { ColourInput } from './colour-input';
import { CompanionCategoryField } from './companion-category-field';
import { filledIn, LocalisedInput } from './localised-input';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps, numberProps } from './part-fields';
import { PartFormView } from './part-form';
import { type Rights, RightsFields, USUAL_RIGHTS } from './rights-fields';
import { usePartForm } from './use-part-form';
import { wallTimeOf } from './wall-time';
import classes from './part-form.module.css';

const LABELS = {
  code: 'part.code',
  name: 'category.name',
  word: 'part.word',
  description: 'category.description',
  colour: 'part.colour',
  opensAt: 'category.opens-at',
  closesAt: 'category.closes-at',
  substitutesUntil: 'category.substitutes-until',
  followUpUntil: 'category.follow-up-until',
  preApproval: 'category.pre-approval',
  changes: 'category.changes',
  changesUntil: 'category.changes-until',
  approvers: 'category.approvers',
  codeOnly: 'category.code-only',
  rights: 'category.rights',
  capacity: 'category.capacity',
  waitingOpen: 'category.waiting-open',
  offerHours: 'category.offer-hours',
  companionsMost: 'category.companions-most',
  companionCategoryId: 'category.companion-category',
  companyOnBadge: 'category.company-on-badge',
  ...WORDS,
} as const;

interface CategoryValues {
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  description: LocalisedText;
  colour: string;
  /** Wall times of the event's zone, empty for no bound. */
  opensAt: string;
  closesAt: string;
  substitutesUntil: string;
  followUpUntil: string;
  preApproval: boolean;
  changes: Category['changes'];
  changesUntil: string;
  approvers: string[];
  codeOnly: boolean;
  rights: Rights;
  capacity: number;
  waitingOpen: boolean;
  offerHours: number;
  companionsMost: number;
  companionCategoryId: string | null;
  companyOnBadge: boolean;
  beforeForm: LocalisedText;
  afterSending: LocalisedText;
  contact: LocalisedText;
}

/** One category; its times are typed as the clocks at the venue show them. */
export function CategoryDialog({ category, onClose }: { category?: Category; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const wall = (instant: unknown) => (typeof instant === 'string' ? wallTimeOf(instant, event.timezone) : '');
  const form = usePartForm<CategoryValues>({
    initial: {
      code: category?.code ?? '',
      name: category?.name ?? {},
      word: category?.word ?? {},
      description: category?.description ?? {},
      colour: category?.colour ?? '#0B5CAD',
      opensAt: wall(category?.opensAt),
      closesAt: wall(category?.closesAt),
      substitutesUntil: wall(category?.substitutesUntil),
      followUpUntil: wall(category?.followUpUntil),
      preApproval: category?.preApproval ?? false,
      changes: category?.changes ?? 'always',
      changesUntil: wall(category?.changesUntil),
      approvers: category?.approvers ?? [],
      codeOnly: category?.codeOnly ?? false,
      rights: category?.rights ?? USUAL_RIGHTS,
      capacity: category?.capacity ?? 100,
      waitingOpen: category?.waitingOpen ?? true,
      offerHours: category?.offerHours ?? 48,
      companionsMost: category?.companionsMost ?? 0,
      companionCategoryId: category?.companionCategoryId ?? null,
      companyOnBadge: category?.companyOnBadge ?? false,
      beforeForm: category?.beforeForm ?? {},
      afterSending: category?.afterSending ?? {},
      contact: category?.contact ?? {},
    },
    version: category?.version,
    save: ({ code, approvers, ...values }, version) => {
      const body = {
        name: filledIn(values.name),
        word: filledIn(values.word),
        description: filledIn(values.description),
        colour: values.colour,
        opensAt: momentOf(values.opensAt, event.timezone)?.toISOString() ?? null,
        closesAt: momentOf(values.closesAt, event.timezone)?.toISOString() ?? null,
        substitutesUntil: momentOf(values.substitutesUntil, event.timezone)?.toISOString() ?? null,
        preApproval: values.preApproval,
        changes: values.changes,
        changesUntil: momentOf(values.changesUntil, event.timezone)?.toISOString() ?? null,
        codeOnly: values.codeOnly,
        rights: values.rights,
        capacity: values.capacity,
        waitingOpen: values.waitingOpen,
        offerHours: values.offerHours,
        companionsMost: values.companionsMost,
        companionCategoryId: values.companionCategoryId,
        companyOnBadge: values.companyOnBadge,
        beforeForm: filledIn(values.beforeForm),
        afterSending: filledIn(values.afterSending),
        contact: filledIn(values.contact),
      };
      if (category === undefined) {
        return http.POST('/api/v1/events/{event}/categories', {
          params: { path: { event: event.id } },
          body: { code, ...body },
        });
      }
      return http.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { event: event.id, category: category.id } },
        body: {
          ...body,
          approvers,
          followUpUntil: momentOf(values.followUpUntil, event.timezone)?.toISOString() ?? null,
          version,
        },
      });
    },
    shown: ({ opensAt, closesAt, substitutesUntil, followUpUntil, changesUntil }) => ({
      opensAt: wall(opensAt),
      closesAt: wall(closesAt),
      substitutesUntil: wall(substitutesUntil),
      followUpUntil: wall(followUpUntil),
      changesUntil: wall(changesUntil),
    }),
    onSaved: onClose,
  });
  return (
    <PartDialog title={t(category === undefined ? 'category.add' : 'category.edit')} onClose={onClose}>
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('part.code')}
          description={t('part.code.about')}
          required
          readOnly={category !== undefined}
          {...lineProps(form, 'code')}
        />
        <LocalisedInput label={t('category.name')} required {...localisedProps(form, 'name')} />
        <LocalisedInput
          label={t('part.word')}
          description={t('part.word.about')}
          required
          {...localisedProps(form, 'word')}
        />
        <LocalisedInput label={t('category.description')} lines {...localisedProps(form, 'description')} />
        <CategoryWords form={form} />
        <ColourInput
          label={t('part.colour')}
          value={form.values.colour}
          error={form.errors['colour']?.['']}
          onChange={(colour) => {
            form.set('colour', colour);
          }}
        />
        <div className={classes['pair']}>
          <TextInput
            label={t('category.opens-at')}
            description={t('category.in-zone', { zone: event.timezone })}
            type="datetime-local"
            {...lineProps(form, 'opensAt')}
          />
          <TextInput
            label={t('category.closes-at')}
            description={t('category.in-zone', { zone: event.timezone })}
            type="datetime-local"
            {...lineProps(form, 'closesAt')}
          />
        </div>
        <TextInput
          label={t('category.substitutes-until')}
          description={t('category.substitutes-until.about', { zone: event.timezone })}
          type="datetime-local"
          {...lineProps(form, 'substitutesUntil')}
        />
        {category !== undefined && category.followUpFormId !== null && (
          <TextInput
            label={t('category.follow-up-until')}
            description={t('category.follow-up-until.about', { zone: event.timezone })}
            type="datetime-local"
            {...lineProps(form, 'followUpUntil')}
          />
        )}
        <Checkbox
          name="preApproval"
          label={t('category.pre-approval')}
          description={t('category.pre-approval.about')}
          checked={form.values.preApproval}
          onChange={(change) => {
            form.set('preApproval', change.currentTarget.checked);
          }}
        />
        <NativeSelect
          name="changes"
          label={t('category.changes')}
          description={t('category.changes.about')}
          data={CHANGE_POLICIES.map((value) => ({ value, label: t(`category.changes.${value}`) }))}
          value={form.values.changes}
          onChange={(change) => {
            form.set('changes', change.currentTarget.value as Category['changes']);
          }}
        />
        {form.values.changes !== 'never' && (
          <TextInput
            label={t('category.changes-until')}
            description={t('category.changes-until.about', { zone: event.timezone })}
            type="datetime-local"
            {...lineProps(form, 'changesUntil')}
          />
        )}
        {category !== undefined && (
          <ApproverField
            chosen={form.values.approvers}
            error={form.errors['approvers']?.['']}
            onChange={(approvers) => {
              form.set('approvers', approvers);
            }}
          />
        )}
        <Checkbox
          name="codeOnly"
          label={t('category.code-only')}
          description={t('category.code-only.about')}
          checked={form.values.codeOnly}
          onChange={(change) => {
            form.set('codeOnly', change.currentTarget.checked);
          }}
        />
        <RightsFields
          rights={form.values.rights}
          errors={form.errors['rights'] ?? {}}
          onChange={(rights) => {
            form.set('rights', rights);
          }}
        />
        <TextInput
          label={t('category.capacity')}
          description={category && t('category.capacity.about', { n: category.taken })}
          min={category?.taken ?? 1}
          required
          {...numberProps(form, 'capacity')}
        />
        <Checkbox
          name="waitingOpen"
          label={t('category.waiting-open')}
          description={t('category.waiting-open.about')}
          checked={form.values.waitingOpen}
          onChange={(change) => {
            form.set('waitingOpen', change.currentTarget.checked);
          }}
        />
        {form.values.waitingOpen && (
          <TextInput
            label={t('category.offer-hours')}
            description={t('category.offer-hours.about')}
            min={1}
            max={720}
            required
            {...numberProps(form, 'offerHours')}
          />
        )}
        <TextInput
          label={t('category.companions-most')}
          description={t('category.companions-most.about')}
          min={0}
          max={9}
          required
          {...numberProps(form, 'companionsMost')}
        />
        {form.values.companionsMost > 0 && (
          <CompanionCategoryField
            chosen={form.values.companionCategoryId}
            error={form.errors['companionCategoryId']?.['']}
            onChange={(id) => {
              form.set('companionCategoryId', id);
            }}
          />
        )}
        <Checkbox
          name="companyOnBadge"
          label={t('category.company-on-badge')}
          description={t('category.company-on-badge.about')}
          checked={form.values.companyOnBadge}
          onChange={(change) => {
            form.set('companyOnBadge', change.currentTarget.checked);
          }}
        />
      </PartFormView>
    </PartDialog>
  );
}
