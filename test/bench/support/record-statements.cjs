// node --require this file: every statement an HTTP request sends to PostgreSQL, as it goes to the driver, one JSON line
// each in the file BENCH_RECORD names. A context that follows the request keeps other requests' and our own timers' apart.
const { AsyncLocalStorage } = require('node:async_hooks');
const { appendFileSync } = require('node:fs');
const { Server } = require('node:http');
const { Client } = require('pg');
const { prepareValue } = require('pg/lib/utils');

const requests = new AsyncLocalStorage();
let count = 0;

const emit = Server.prototype.emit;
Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  count += 1;
  const { method, url } = args[0];
  return requests.run({ number: count, method, url }, () => emit.call(this, event, ...args));
};

const query = Client.prototype.query;
Client.prototype.query = function (config, values, ...rest) {
  const request = requests.getStore();
  if (request) {
    const { name = null, text } = typeof config === 'string' ? { text: config } : config;
    const given = (Array.isArray(values) ? values : config.values) ?? [];
    const line = { ...request, name, text, values: given.map(asText) };
    appendFileSync(process.env.BENCH_RECORD, `${JSON.stringify(line)}\n`);
  }
  return query.call(this, config, values, ...rest);
};

/** What goes over the wire for it: text, null, or bytes as PostgreSQL writes them. */
function asText(value) {
  const prepared = prepareValue(value);
  if (prepared === null || prepared === undefined) return null;
  return Buffer.isBuffer(prepared) ? `\\x${prepared.toString('hex')}` : String(prepared);
}
