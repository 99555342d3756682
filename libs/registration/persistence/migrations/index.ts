import { AccessCodes1765100000001 } from './1765100000001-access-codes';
import { Registration1764006000001 } from './1764006000001-registration';
import { Quotas1765010000001 } from './1765010000001-quotas';
import { WaitingSettings1765010000003 } from './1765010000003-waiting-settings';
import { Forms1765020000001 } from './1765020000001-forms';
import { RegistrationLists1765030000002 } from './1765030000002-registration-lists';
import { SavedViews1765030000003 } from './1765030000003-saved-views';
import { DelegationOfARegistration1765040000002 } from './1765040000002-delegation-of-a-registration';
import { Contact1765050000001 } from './1765050000001-contact';
import { Imports1765050000002 } from './1765050000002-imports';
import { TwoStages1765060000002 } from './1765060000002-two-stages';
import { TagsAndNotes1765060000003 } from './1765060000003-tags-and-notes';
import { Rights1765060000004 } from './1765060000004-rights';
import { LaterChanges1765060000005 } from './1765060000005-later-changes';
import { DraftReminders1765070000001 } from './1765070000001-draft-reminders';
import { Substitutions1765070000002 } from './1765070000002-substitutions';
import { FollowUps1765080000001 } from './1765080000001-follow-ups';
import { AnswerReminders1765080000002 } from './1765080000002-answer-reminders';
import { ChangePolicy1765080000003 } from './1765080000003-change-policy';
import { QuotasOfDelegations1765090000002 } from './1765090000002-quotas-of-delegations';
import { ChoicePlaces1765090000003 } from './1765090000003-choice-places';
import { BulkActs1765130000001 } from './1765130000001-bulk-acts';
import { CategoryApprovers1765130000002 } from './1765130000002-category-approvers';
import { ListedAddresses1765170000001 } from './1765170000001-listed-addresses';
import { Phones1765170000003 } from './1765170000003-phones';
import { CompletionMails1765180000001 } from './1765180000001-completion-mails';
import { SlipsOfMany1765180000002 } from './1765180000002-slips-of-many';
import { KeptPlaceReminders1765180000003 } from './1765180000003-kept-place-reminders';
import { WalkIns1765160000002 } from './1765160000002-walk-ins';
import { PreparedReasons1765240000001 } from './1765240000001-prepared-reasons';
import { Photos1765150000001 } from './1765150000001-photos';
import { Rehearsals1765220000001 } from './1765220000001-rehearsals';
import { WhatRowsAsk1765250000002 } from './1765250000002-what-rows-ask';
import { WhoSentAPhoto1765280000000 } from './1765280000000-who-sent-a-photo';
import { Companions1765210000001 } from './1765210000001-companions';
import { CompanyOnBadges1765271000000 } from './1765271000000-company-on-badges';
import { TakenIn1765290000000 } from './1765290000000-taken-in';
import { Honours1765230000002 } from './1765230000002-honours';
import { Reassignments1765260000000 } from './1765260000000-reassignments';
import { MessagesToMany1765290000005 } from './1765290000005-messages-to-many';
import { UsesOfSeats1765290000001 } from './1765290000001-uses-of-seats';
import { WordsOfCategories1765290001000 } from './1765290001000-words-of-categories';
import { CompanionsWithoutAPlace1765330000001 } from './1765330000001-companions-without-a-place';

export const registrationMigrations = [
  Registration1764006000001,
  Quotas1765010000001,
  WaitingSettings1765010000003,
  Forms1765020000001,
  RegistrationLists1765030000002,
  SavedViews1765030000003,
  DelegationOfARegistration1765040000002,
  Contact1765050000001,
  Imports1765050000002,
  TwoStages1765060000002,
  TagsAndNotes1765060000003,
  Rights1765060000004,
  LaterChanges1765060000005,
  DraftReminders1765070000001,
  Substitutions1765070000002,
  FollowUps1765080000001,
  AnswerReminders1765080000002,
  ChangePolicy1765080000003,
  AccessCodes1765100000001,
  QuotasOfDelegations1765090000002,
  ChoicePlaces1765090000003,
  BulkActs1765130000001,
  CategoryApprovers1765130000002,
  Photos1765150000001,
  WalkIns1765160000002,
  ListedAddresses1765170000001,
  Phones1765170000003,
  CompletionMails1765180000001,
  SlipsOfMany1765180000002,
  KeptPlaceReminders1765180000003,
  Rehearsals1765220000001,
  PreparedReasons1765240000001,
  WhatRowsAsk1765250000002,
  Companions1765210000001,
  Honours1765230000002,
  Reassignments1765260000000,
  WhoSentAPhoto1765280000000,
  CompanyOnBadges1765271000000,
  TakenIn1765290000000,
  UsesOfSeats1765290000001,
  MessagesToMany1765290000005,
  WordsOfCategories1765290001000,
  CompanionsWithoutAPlace1765330000001,
];
