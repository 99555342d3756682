// The health check of a container: asks this container's own process whether it is ready. The image has no curl.
const port = process.env.WORKER_PORT || process.env.PORT || '3000';
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5000) });
  process.exit(answer.ok ? 0 : 1);
} catch {
  process.exit(1);
}
