import type { Language } from '@app/kernel';
import type { Role } from '@app/identity';

/** Somebody a newcomer can sign in as. */
export interface DemoRole {
  role: Role;
  name: string;
  email: string;
  language: Language;
  /** Whether the role is held in the demo event; otherwise everywhere. */
  inEvent: boolean;
  /** Whether it is held in all of its series as well: its holder makes the next edition. */
  inSeries?: true;
  whatToDo: string;
}

export const DEMO_ROLES: readonly DemoRole[] = [
  {
    role: 'event-owner',
    name: 'Olivia Stone',
    email: 'owner@demo.example.org',
    language: 'en',
    inEvent: true,
    inSeries: true,
    whatToDo:
      'Look at the dashboard, approve somebody, print all badges, change a day or a quota, make the next edition.',
  },
  {
    role: 'registration-desk',
    name: '陈静',
    email: 'registration@demo.example.org',
    language: 'zh',
    inEvent: true,
    whatToDo: 'Work through the approvals: approve, return with what to mend, refuse with a reason.',
  },
  {
    role: 'programme-manager',
    name: 'Pavel Meyer',
    email: 'programme@demo.example.org',
    language: 'en',
    inEvent: true,
    whatToDo:
      'Move sessions, settle the conflicts of the draft, release it; edit days, rooms, themes and vocabularies.',
  },
  {
    role: 'desk-staff',
    name: 'Dana Lee',
    email: 'desk@demo.example.org',
    language: 'en',
    inEvent: true,
    whatToDo: 'Find a person and print one badge.',
  },
  {
    role: 'auditor',
    name: 'Amara Diaz',
    email: 'auditor@demo.example.org',
    language: 'en',
    inEvent: true,
    whatToDo: 'See the event and its jobs, and that people are out of reach.',
  },
  {
    role: 'platform-admin',
    name: 'Piotr Adams',
    email: 'admin@demo.example.org',
    language: 'en',
    inEvent: false,
    whatToDo: 'See that the platform’s administrator reads no registration.',
  },
];
