// Read by any Node a machine may have, so it is written in the oldest words that do.
const WANTED = 'Node 20.19 or a later 20, or 22.12 and later';

/** True where require() can load ES modules, which the packages we use need. */
export function isNodeFit(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** Ends the process with one sentence when this Node cannot run Rivermeet. */
export function requireNode() {
  if (process.platform === 'win32') {
    end('Rivermeet starts on Linux and macOS: on Windows run it inside WSL.');
  }
  if (!isNodeFit(process.versions.node)) {
    end(
      'Rivermeet needs ' +
        WANTED +
        ', and this is ' +
        process.versions.node +
        ': install it from your system or https://nodejs.org and run this again.',
    );
  }
}

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}
