import { DELEGATION_ROLES, type DelegationRole } from '@app/delegations';
import { type LocalisedText, latinFullName, nativeFullName } from '@app/kernel';
import { localisedSchema } from '@app/events';
import type { PersonalLink } from '@app/identity';
import type { MergerRow } from '@app/people';
import { ApiProperty } from '@nestjs/swagger';
import { type Contact, CONTACTS } from '../../domain/contact';
import { type Relation, RELATIONS, relationWord } from '../../domain/companion';
import { FIELD_KINDS, type FieldKind } from '../../domain/form';
import type { RegistrationState } from '../../domain/registration-state';
import { state } from './registration-state.schema';
import { REVIEW_QUEUES, type ReviewQueue, waitsAtDesk } from '../../domain/review';
import type { PhotoOrigin } from '../../persistence/photos.repository';
import type { RegistrationEntity } from '../../persistence/registration.entities';
import type { AnsweredField } from '../../forms/answered-fields';
import type { RegistrationDetail } from '../../list/registration.reader';
import { RightsDto } from './category.dto';
import { LaterChangeDto } from './change.dto';
import { PinnedTagDto } from './tag.dto';
import { RegistrationRowDto } from './registration-list.dto';
import { MendItemDto, MoveDto } from './registration-history.dto';

export class AnsweredValueDto {
  @ApiProperty({ description: 'What was typed, or the code or id of what was chosen' }) value: string;
  @ApiProperty({ ...localisedSchema('What the chosen option means; a day’s is its date'), nullable: true })
  label: LocalisedText | null;
}

export class AnsweredFieldDto {
  @ApiProperty({ example: 'person' }) step: string;
  @ApiProperty({
    ...localisedSchema('The step in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  stepTitle: LocalisedText | null;
  @ApiProperty({ example: 'latinFamily' }) field: string;
  @ApiProperty({
    ...localisedSchema('The question in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  label: LocalisedText | null;
  @ApiProperty({
    enum: FIELD_KINDS,
    enumName: 'FieldKind',
    description: 'Of a photo the value is its id, below `photos` of the registration',
  })
  kind: FieldKind;
  @ApiProperty({ description: 'Whether it may be sent back to be mended' }) returnable: boolean;
  @ApiProperty({ description: 'Whether it is asked after the approval only' }) afterApproval: boolean;
  @ApiProperty({ type: [AnsweredValueDto] }) values: AnsweredValueDto[];

  static from(answer: AnsweredField): AnsweredFieldDto {
    return Object.assign(new AnsweredFieldDto(), answer);
  }
}

export class PersonalLinkDto {
  @ApiProperty({ format: 'date-time', description: 'When the one that stands now was made' }) since: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since then it opens nothing',
  })
  endedAt: string | null;

  static from({ createdAt, renewedAt, revokedAt }: PersonalLink): PersonalLinkDto {
    return Object.assign(new PersonalLinkDto(), {
      since: (renewedAt ?? createdAt).toISOString(),
      endedAt: revokedAt?.toISOString() ?? null,
    });
  }
}

/** Both names with all that stands around them. */
export class FormalNamesDto {
  @ApiProperty({ description: 'Empty when there is none, or it would say the same' }) nativeName: string;
  @ApiProperty() latinName: string;
}

/** Another registration of the event, by its number and name. */
export class OtherRegistrationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty({ description: 'Full name in the native script; empty when there is none' })
  nativeName: string;
  @ApiProperty({ description: 'Full name in Latin letters' }) latinName: string;

  static from(other: RegistrationEntity): OtherRegistrationDto {
    return Object.assign(new OtherRegistrationDto(), {
      id: other.id,
      number: other.number,
      state: other.state,
      nativeName: nativeFullName(other, other.country),
      latinName: latinFullName(other, other.country),
    });
  }
}

/** Somebody who comes with another person, or with whom another comes. */
export class CompanionDto extends OtherRegistrationDto {
  @ApiProperty({
    enum: [...RELATIONS, ''],
    description: 'What she is to whom she comes with; empty for whom she comes with',
  })
  relation: Relation | '';
  @ApiProperty(localisedSchema('What the relation is called')) relationName: LocalisedText;
  @ApiProperty({ description: 'Whether you are among those who decide of her category' }) mayDecide: boolean;

  static of(other: RegistrationEntity, othersDecideOf: ReadonlySet<string>): CompanionDto {
    const mayDecide = !othersDecideOf.has(other.categoryId);
    const { relation } = other;
    const names = { relation, relationName: relationWord(relation) };
    return Object.assign(new CompanionDto(), { ...OtherRegistrationDto.from(other), ...names, mayDecide });
  }
}

/** How many things of one kind moved with a record. */
export class MovedDto {
  @ApiProperty({ example: 'registrations' }) what: string;
  @ApiProperty() count: number;
}

/** A record the person was made one with. */
export class MergerDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;
  @ApiProperty({ description: 'What that record was called' }) nativeName: string;
  @ApiProperty({ description: 'The same in Latin letters' }) latinName: string;
  @ApiProperty({ type: [String], description: 'The fields taken over from it' }) fields: string[];
  @ApiProperty({ type: [MovedDto], description: 'What hung on it' }) moves: MovedDto[];

  static from({ at, byKind, byName, took, ...person }: MergerRow): MergerDto {
    const moves = Object.entries(took.moved).map(([what, count]) =>
      Object.assign(new MovedDto(), { what, count }),
    );
    return Object.assign(new MergerDto(), {
      at: at.toISOString(),
      byKind,
      by: byName,
      nativeName: nativeFullName(person, person.country),
      latinName: latinFullName(person, person.country),
      fields: took.fields,
      moves: moves.filter(({ count }) => count > 0),
    });
  }
}

export class EnteredByDto {
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;

  /** Null where the person began by herself. */
  static from({ enteredByKind, enteredByName }: RegistrationEntity): EnteredByDto | null {
    if (enteredByKind === null || enteredByName === null) return null;
    return Object.assign(new EnteredByDto(), { byKind: enteredByKind, by: enteredByName });
  }
}

/** Where the photo among the answers comes from. */
export class PhotoOriginDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who sent it for the person; empty where she did' }) by: string;

  static from({ createdAt, sentByKind, sentByName }: PhotoOrigin): PhotoOriginDto {
    return Object.assign(new PhotoOriginDto(), {
      at: createdAt.toISOString(),
      byKind: sentByKind,
      by: sentByName,
    });
  }
}

/** What is asked of this person after the approval. */
export class PersonFollowUpDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when all of it is answered',
  })
  doneAt: string | null;
}

/** Where somebody belongs, and what she is there. */
export class BelongingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DELEGATION_ROLES, enumName: 'DelegationRole' }) role: DelegationRole;

  static from({ delegationId, delegationRole }: RegistrationEntity): BelongingDto | null {
    if (delegationId === null) return null;
    return Object.assign(new BelongingDto(), { id: delegationId, role: delegationRole });
  }
}

export class RegistrationDto extends RegistrationRowDto {
  @ApiProperty({ description: 'Empty when there is none' }) nativeFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) nativeGiven: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinGiven: string;
  @ApiProperty() phone: string;
  @ApiProperty({
    enum: CONTACTS,
    description: 'Reached at an address of her own, a shared one, or by no e-mail',
  })
  contact: Contact;
  @ApiProperty({ description: 'Code of the vocabulary `organisation-kinds`' }) organisationKind: string;
  @ApiProperty({ type: [AnsweredFieldDto], description: 'Every field of the form, in its order' })
  answers: AnsweredFieldDto[];
  @ApiProperty({ description: 'What it was returned with' }) mendMessage: string;
  @ApiProperty({ type: [MendItemDto], description: 'What is to be mended now' }) mendItems: MendItemDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) consentAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Which wording was agreed to' }) consentVersion:
    string | null;
  @ApiProperty({
    type: [LaterChangeDto],
    description: 'What its person wants to be different, to be looked at',
  })
  changes: LaterChangeDto[];
  @ApiProperty({ type: [PinnedTagDto], description: 'What staff have pinned to it' }) tags: PinnedTagDto[];
  @ApiProperty({
    type: PhotoOriginDto,
    nullable: true,
    description: 'Null where no photo is among the answers',
  })
  photo: PhotoOriginDto | null;
  @ApiProperty({
    type: PersonFollowUpDto,
    nullable: true,
    description: 'Null where nothing is asked after the approval',
  })
  followUp: PersonFollowUpDto | null;
  @ApiProperty({ type: [MoveDto], description: 'Oldest first' }) timeline: MoveDto[];
  @ApiProperty({
    enum: REVIEW_QUEUES,
    enumName: 'ReviewQueue',
    nullable: true,
    description: 'Whose decision it waits for now',
  })
  awaits: ReviewQueue | null;
  @ApiProperty({ description: 'Whether one is among those who decide of its category' }) mayDecide: boolean;
  @ApiProperty({ type: PersonalLinkDto, nullable: true, description: 'The link the person holds' })
  link: PersonalLinkDto | null;
  @ApiProperty({
    type: EnteredByDto,
    nullable: true,
    description: 'Who filled it in or brought it in a table for the person',
  })
  enteredBy: EnteredByDto | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the desk entered her, who came without a registration; null for everybody else',
  })
  walkInAt: string | null;
  @ApiProperty({ description: 'Whether she stands at the desk until it is decided of' }) waitsAtDesk: boolean;
  @ApiProperty({ type: OtherRegistrationDto, nullable: true, description: 'Whose seat this person took' })
  replaces: OtherRegistrationDto | null;
  @ApiProperty({
    type: OtherRegistrationDto,
    nullable: true,
    description: 'Who comes in this person’s place',
  })
  replacedBy: OtherRegistrationDto | null;

  @ApiProperty({
    type: OtherRegistrationDto,
    nullable: true,
    description: 'The same person’s registration that stands, where this one is over',
  })
  standing: OtherRegistrationDto | null;
  @ApiProperty({ type: [MergerDto], description: 'The records the person was made one with, oldest first' })
  mergers: MergerDto[];
  @ApiProperty({ type: CompanionDto, nullable: true, description: 'Whom this person comes with' })
  accompanies: CompanionDto | null;
  @ApiProperty({ type: [CompanionDto], description: 'Who comes with this person, or was to' })
  companions: CompanionDto[];
  @ApiProperty({ type: FormalNamesDto }) formal: FormalNamesDto;

  @ApiProperty({ type: RightsDto, description: 'What her category opens to her as she stands now' })
  rights: Required<RightsDto>;

  @ApiProperty({ type: BelongingDto, nullable: true, description: 'The delegation, and what she is there' })
  delegation: BelongingDto | null;

  static of({
    registration,
    category,
    nativeName,
    latinName,
    formal,
    answers,
    photo,
    followUp,
    moves,
    changes,
    tags,
    awaits,
    mayDecide,
    link,
    replaces,
    replacedBy,
    standing,
    mergers,
    accompanies,
    companions,
    othersDecideOf,
    rights,
  }: RegistrationDetail): RegistrationDto {
    return Object.assign(new RegistrationDto(), {
      ...RegistrationRowDto.from({ ...registration, category, nativeName, latinName }),
      formal: Object.assign(new FormalNamesDto(), formal),
      nativeFamily: registration.nativeFamily,
      nativeGiven: registration.nativeGiven,
      latinFamily: registration.latinFamily,
      latinGiven: registration.latinGiven,
      phone: registration.phone,
      contact: registration.contact,
      organisationKind: registration.organisationKind,
      answers: answers.map((answer) => AnsweredFieldDto.from(answer)),
      mendMessage: registration.mendMessage,
      mendItems: registration.mendItems.map((item) => MendItemDto.from(item)),
      consentAt: registration.consentAt?.toISOString() ?? null,
      consentVersion: registration.consentVersion,
      changes: changes.map((change) => LaterChangeDto.from(change)),
      tags: tags.map((tag) => PinnedTagDto.from(tag)),
      photo: photo && PhotoOriginDto.from(photo),
      followUp: followUp ? { doneAt: followUp.doneAt?.toISOString() ?? null } : null,
      timeline: moves.map((move) => MoveDto.from(move, accompanies === null ? [] : [accompanies])),
      awaits,
      mayDecide,
      link: link && PersonalLinkDto.from(link),
      enteredBy: EnteredByDto.from(registration),
      walkInAt: registration.walkInAt?.toISOString() ?? null,
      waitsAtDesk: waitsAtDesk(registration),
      replaces: replaces && OtherRegistrationDto.from(replaces),
      replacedBy: replacedBy && OtherRegistrationDto.from(replacedBy),
      standing: standing && OtherRegistrationDto.from(standing),
      mergers: mergers.map((merger) => MergerDto.from(merger)),
      accompanies: accompanies && CompanionDto.of(accompanies, othersDecideOf),
      companions: companions.map((companion) => CompanionDto.of(companion, othersDecideOf)),
      rights: Object.assign(new RightsDto(), rights),
      delegation: BelongingDto.from(registration),
    });
  }
}
