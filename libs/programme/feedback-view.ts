import type { LocalisedText } from '@app/kernel';
import type { Feedback } from './domain/feedback';

export interface AttendanceView {
  heads: number;
  countedAt: string;
  countedBy: string;
}

/** A session with how many came and what they thought of it. */
export interface SessionAfterwards {
  sessionId: string;
  code: string;
  title: LocalisedText;
  startsAt: string;
  endsAt: string;
  room: LocalisedText | null;
  capacity: number | null;
  attendance: AttendanceView | null;
  feedback: Feedback;
}
