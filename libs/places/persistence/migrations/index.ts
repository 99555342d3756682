import { Places1764005000001 } from './1764005000001-places';
import { Waiting1765010000002 } from './1765010000002-waiting';
import { ClosedPools1765090000001 } from './1765090000001-closed-pools';
import { ExtraPlaces1765190000001 } from './1765190000001-extra-places';
import { WhyFirst1765190000002 } from './1765190000002-why-first';
import { WaitingOfAHolder1765200000001 } from './1765200000001-waiting-of-a-holder';

export const placesMigrations = [
  Places1764005000001,
  Waiting1765010000002,
  ClosedPools1765090000001,
  ExtraPlaces1765190000001,
  WhyFirst1765190000002,
  WaitingOfAHolder1765200000001,
];
