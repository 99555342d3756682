export * from './domain/operation';
export * from './domain/programme.errors';
export * from './domain/session';
export { ProgrammeHttpModule } from './http/programme-http.module';
export { programmeMigrations } from './persistence/migrations';
export { ProgrammeModule } from './programme.module';
export { type Draft, ProgrammeReader } from './programme.reader';
export { Programme, type WantedOperation } from './programme.service';
