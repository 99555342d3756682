import { Programme1765430000001 } from './1765430000001-programme';
import { Appearing1765430000002 } from './1765430000002-appearing';
import { Interpreters1765434000002 } from './1765434000002-interpreters';
import { ThemeDesks1765434000004 } from './1765434000004-theme-desks';
import { Visits1765434000005 } from './1765434000005-visits';

export const programmeMigrations = [
  Programme1765430000001,
  Appearing1765430000002,
  Interpreters1765434000002,
  ThemeDesks1765434000004,
  Visits1765434000005,
];
