import type { components } from './schema';

type Schemas = components['schemas'];

export type Session = Schemas['SessionDto'];
export type SessionEvent = Schemas['SessionEventDto'];
export type Challenge = Schemas['ChallengeDto'];
export type OwnSession = Schemas['OwnSessionDto'];
export type OwnToken = Schemas['OwnTokenDto'];
export type NewToken = Schemas['NewTokenDto'];
export type MadeToken = Schemas['MadeTokenDto'];
export type SecondFactor = Schemas['SecondFactorDto'];
export type Enrolment = Schemas['EnrolmentDto'];
export type EventDetail = Schemas['EventDto'];
export type Day = Schemas['DayDto'];
export type Venue = Schemas['VenueDto'];
export type Room = Schemas['RoomDto'];
export type Theme = Schemas['ThemeDto'];
export type Vocabulary = Schemas['VocabularyDto'];
export type Category = Schemas['CategoryDto'];
export type RegistrationState = Schemas['RegistrationState'];
export type RegistrationRow = Schemas['RegistrationRowDto'];
export type Registration = Schemas['RegistrationDto'];
export type AnsweredField = Schemas['AnsweredFieldDto'];
export type Move = Schemas['MoveDto'];
export type Counts = Schemas['RegistrationCountsDto'];
export type Badge = Schemas['BadgeDto'];
export type JobRun = Schemas['JobRunDto'];
