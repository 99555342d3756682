import { Programme1765430000001 } from './1765430000001-programme';
import { Appearing1765430000002 } from './1765430000002-appearing';
import { ExchangedSchedule1765433000001 } from './1765433000001-exchanged-schedule';

export const programmeMigrations = [
  Programme1765430000001,
  Appearing1765430000002,
  ExchangedSchedule1765433000001,
];
