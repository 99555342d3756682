const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve, sep } = require('node:path');
const { transformSync } = require('@swc/core');

// node --require ./test/support/swc-register.cjs FILE.ts: runs TypeScript of this repository as the build would compile it.
const root = resolve(__dirname, '../..');
const settings = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
delete settings.$schema;
settings.jsc.baseUrl = root;

const compile = (module, file) => {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    ...settings,
    swcrc: false,
    filename: file,
    sourceMaps: 'inline',
  });
  module._compile(code, file);
};

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, file) => {
    if (!file.startsWith(root + sep) || file.includes(`${sep}node_modules${sep}`))
      throw new Error(`${file} is not ours to compile.`);
    compile(module, file);
  };
}

// An import written as './x.js' means ./x.ts beside it, as TypeScript reads it.
const find = Module._resolveFilename;
Module._resolveFilename = function resolveFilename(request, parent, ...rest) {
  try {
    return find.call(this, request, parent, ...rest);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !/^\.{1,2}\/.*\.js$/.test(request)) throw error;
    return find.call(this, request.replace(/\.js$/, ''), parent, ...rest);
  }
};

process.setSourceMapsEnabled(true);
