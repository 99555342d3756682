import { Places1764005000001 } from './1764005000001-places';

export const placesMigrations = [Places1764005000001];
