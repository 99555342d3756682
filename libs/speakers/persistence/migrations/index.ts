import { Speakers1765420000001 } from './1765420000001-speakers';

export const speakersMigrations = [Speakers1765420000001];
