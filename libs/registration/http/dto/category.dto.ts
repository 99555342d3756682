import type { LocalisedText } from '@app/kernel';
import {
  Code,
  Colour,
  Count,
  Localised,
  Moment,
  PlaceInList,
  SeenVersion,
  Switch,
  localisedSchema,
} from '@app/events';
import { MayBeMissing } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { CategoryView } from '../../categories/categories.reader';
import { CHANGE_POLICIES, type ChangePolicy } from '../../domain/later-change';
import { MATCHMAKING_ROLES, type MatchmakingRole } from '../../domain/rights';
import type { CategoryName } from '../../categories/category-name';

const Changes = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      enum: CHANGE_POLICIES,
      enumName: 'ChangePolicy',
      required: false,
      description:
        'Whether its people change what they have sent; a new name is looked at again after approval',
    }),
    IsIn(CHANGE_POLICIES),
    MayBeMissing(),
  );

const CompanionCategory = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      format: 'uuid',
      nullable: true,
      required: false,
      description: 'As what those are registered who come with its people; its quota counts them',
    }),
    IsUUID(),
    ValidateIf((_, value) => value !== null),
    MayBeMissing(),
  );

const BEFORE_FORM = 'What its people are told before its form, such as what to have at hand; empty: nothing';
const AFTER_SENDING = 'What its people are told once they have sent it; empty: nothing';
const CONTACT = 'Whom its people ask; empty: nobody of its own';
const WORDS = { max: 1000, lines: true, optional: true, empty: true };

const BeforeForm = (): PropertyDecorator => Localised({ ...WORDS, description: BEFORE_FORM });
const AfterSending = (): PropertyDecorator => Localised({ ...WORDS, description: AFTER_SENDING });
const Contact = (): PropertyDecorator => Localised({ ...WORDS, description: CONTACT });

/** What is open to people of a category once they are approved. */
export class RightsDto {
  @Switch('Whether they stand in the directory that participants read')
  listed?: boolean;

  @ApiProperty({
    enum: MATCHMAKING_ROLES,
    enumName: 'MatchmakingRole',
    required: false,
    description: 'What they are in the search for partners',
  })
  @IsIn(MATCHMAKING_ROLES)
  @MayBeMissing()
  matchmaking?: MatchmakingRole;

  @Switch('Whether they may sign up for sessions')
  sessions?: boolean;

  @Code('standard')
  @MayBeMissing()
  badgeLayout?: string;
}

/** What may be said of a category beside its name, its colour and its places, once it is made and ever after. */
class CategorySettingsDto {
  @Localised({ description: 'Who should choose it', max: 500, lines: true, optional: true, empty: true })
  description?: LocalisedText;

  @Moment('Until then people may send somebody else in their place; null: as long as the event lasts')
  substitutesUntil?: string | null;

  @Switch('Whether a focal point looks at its people before the secretariat does')
  preApproval?: boolean;

  @Changes()
  changes?: ChangePolicy;

  @Moment('Until then people change what they have sent; null: as long as the policy lets them')
  changesUntil?: string | null;

  @Switch('Whether people need an access code to choose it')
  codeOnly?: boolean;

  @ApiProperty({ type: RightsDto, required: false, description: 'What is open to its people once approved' })
  @ValidateNested()
  @Type(() => RightsDto)
  @IsObject()
  @MayBeMissing()
  rights?: RightsDto;

  @Switch('Whether people may wait for a place where it is full')
  waitingOpen?: boolean;

  @Count({ description: 'For how many hours a free place is offered', min: 1, max: 720, optional: true })
  offerHours?: number;

  @Count({ description: 'How many may come with each of its people', min: 0, max: 9, optional: true })
  companionsMost?: number;

  @CompanionCategory()
  companionCategoryId?: string | null;

  @Switch('Whether the badge of one of its people who comes with somebody says with whom')
  companyOnBadge?: boolean;

  @BeforeForm()
  beforeForm?: LocalisedText;

  @AfterSending()
  afterSending?: LocalisedText;

  @Contact()
  contact?: LocalisedText;
}

export class NewCategoryDto extends CategorySettingsDto {
  @Code('company')
  code: string;

  @Localised({ description: 'Name of the category', max: 200 })
  name: LocalisedText;

  @Localised({ description: 'The word on the badge that stands beside the colour', max: 40 })
  word: LocalisedText;

  @Colour()
  colour: string;

  @Moment('From then on')
  opensAt?: string | null;

  @Moment('Until then')
  closesAt?: string | null;

  @Count({ description: 'The quota', min: 0, max: 1_000_000 })
  capacity: number;
}

export class CategoryChangeDto extends CategorySettingsDto {
  @SeenVersion()
  version: number;

  @Localised({ description: 'Name of the category', max: 200, optional: true })
  name?: LocalisedText;

  @Localised({ description: 'The word on the badge that stands beside the colour', max: 40, optional: true })
  word?: LocalisedText;

  @Colour({ optional: true })
  colour?: string;

  @Moment('From then on; null: always')
  opensAt?: string | null;

  @Moment('Until then; null: always')
  closesAt?: string | null;

  @Count({ description: 'The quota', min: 0, max: 1_000_000, optional: true })
  capacity?: number;

  @PlaceInList()
  position?: number;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    description: 'The form it asks; null: the house’s standard form',
  })
  @IsUUID()
  @ValidateIf((_, value) => value !== null)
  @MayBeMissing()
  formId?: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    description: 'The form it asks after the approval; null: none',
  })
  @IsUUID()
  @ValidateIf((_, value) => value !== null)
  @MayBeMissing()
  followUpFormId?: string | null;

  @Moment('Until then what follows the approval is answered; null: as long as the event lasts')
  followUpUntil?: string | null;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    required: false,
    maxItems: 50,
    description: 'The accounts that decide of its people; nobody named: whoever may review',
  })
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(50)
  @IsArray()
  @MayBeMissing()
  approvers?: string[];
}

/** A category as a registration names it. */
export class CategoryNameDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'company' }) code: string;
  @ApiProperty(localisedSchema('Name of the category')) name: LocalisedText;
  @ApiProperty(localisedSchema('The word that stands beside the colour')) word: LocalisedText;
  @ApiProperty({ example: '#0B5CAD' }) colour: string;

  static from({ id, code, name, word, colour }: CategoryName): CategoryNameDto {
    return Object.assign(new CategoryNameDto(), { id, code, name, word, colour });
  }
}

export class CategoryDto extends CategoryNameDto {
  @ApiProperty(localisedSchema('Who should choose it')) description: LocalisedText;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) opensAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closesAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) substitutesUntil: string | null;
  @ApiProperty({ description: 'Whether a focal point looks at its people before the secretariat does' })
  preApproval: boolean;
  @ApiProperty({ enum: CHANGE_POLICIES, enumName: 'ChangePolicy' }) changes: ChangePolicy;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changesUntil: string | null;
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The accounts that decide of its people; nobody named: whoever may review',
  })
  approvers: string[];
  @ApiProperty({ description: 'Whether people need an access code to choose it' }) codeOnly: boolean;
  @ApiProperty() position: number;
  @ApiProperty({ type: RightsDto, description: 'What is open to its people once approved' })
  rights: Required<RightsDto>;
  @ApiProperty({ description: 'Whether people may wait for a place' }) waitingOpen: boolean;
  @ApiProperty({ description: 'For how many hours a free place is offered' }) offerHours: number;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null: the house’s standard form',
  })
  formId: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The form it asks after the approval; null: none',
  })
  followUpFormId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) followUpUntil: string | null;
  @ApiProperty({ description: 'How many may come with each of its people' }) companionsMost: number;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'As what those are registered; null where nobody may come with its people',
  })
  companionCategoryId: string | null;
  @ApiProperty({
    description: 'Whether the badge of one of its people who comes with somebody says with whom',
  })
  companyOnBadge: boolean;
  @ApiProperty(localisedSchema(BEFORE_FORM)) beforeForm: LocalisedText;
  @ApiProperty(localisedSchema(AFTER_SENDING)) afterSending: LocalisedText;
  @ApiProperty(localisedSchema(CONTACT)) contact: LocalisedText;
  @ApiProperty({ description: 'The quota' }) capacity: number;
  @ApiProperty({ description: 'Places taken' }) taken: number;
  @ApiProperty({ description: 'Places left' }) left: number;
  @ApiProperty({ description: 'How many wait for a place' }) waiting: number;
  @ApiProperty({ enum: ['open', 'soon', 'closed', 'waiting', 'full'], enumName: 'CategoryAvailability' })
  availability: CategoryView['availability'];
  @ApiProperty() version: number;

  static override from(view: CategoryView): CategoryDto {
    return Object.assign(new CategoryDto(), {
      ...CategoryNameDto.from(view),
      description: view.description,
      opensAt: view.opensAt?.toISOString() ?? null,
      closesAt: view.closesAt?.toISOString() ?? null,
      substitutesUntil: view.substitutesUntil?.toISOString() ?? null,
      preApproval: view.preApproval,
      changes: view.changes,
      changesUntil: view.changesUntil?.toISOString() ?? null,
      approvers: view.approvers,
      codeOnly: view.codeOnly,
      position: view.position,
      rights: {
        listed: view.listed,
        matchmaking: view.matchmaking,
        sessions: view.sessions,
        badgeLayout: view.badgeLayout,
      },
      waitingOpen: view.waitingOpen,
      offerHours: view.offerHours,
      formId: view.formId,
      followUpFormId: view.followUpFormId,
      followUpUntil: view.followUpUntil?.toISOString() ?? null,
      companionsMost: view.companionsMost,
      companionCategoryId: view.companionCategoryId,
      companyOnBadge: view.companyOnBadge,
      beforeForm: view.beforeForm,
      afterSending: view.afterSending,
      contact: view.contact,
      capacity: view.capacity,
      taken: view.taken,
      left: view.left,
      waiting: view.waiting,
      availability: view.availability,
      version: view.version,
    });
  }
}
