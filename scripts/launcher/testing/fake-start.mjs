import { start } from '../start.mjs';

start({ dist: process.env.FAKE_DIST, prepare: async () => ({ built: Promise.resolve() }) });
