import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNodeFit } from './node-version.mjs';

test('only Nodes that can require ES modules are fit', () => {
  for (const fit of ['20.19.0', '20.20.2', '22.12.0', '22.21.1', '24.0.0', '25.1.0'])
    assert.equal(isNodeFit(fit), true, fit);
  for (const unfit of ['8.17.0', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])
    assert.equal(isNodeFit(unfit), false, unfit);
});
