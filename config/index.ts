export * from './env';
export * from './queues';
export * from './schedules';
export * from './settings';
export * from './trusted-proxy';
export * from './limits';
export * from './reminders';
export * from './retention';
