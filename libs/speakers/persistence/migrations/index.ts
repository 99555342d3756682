import { Speakers1765420000001 } from './1765420000001-speakers';
import { NotesBySession1765436000001 } from './1765436000001-notes-by-session';

export const speakersMigrations = [Speakers1765420000001, NotesBySession1765436000001];
