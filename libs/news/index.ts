export * from './topic';
export * from './identity';
