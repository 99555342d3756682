export * from './topic';
export * from './identity';
export * from './registration';
export * from './badges';
