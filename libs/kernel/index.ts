export * from './clock';
export * from './errors';
export * from './ids';
export * from './languages';
export * from './names';
export * from './text';
export * from './time-range';
export * from './transitions';
