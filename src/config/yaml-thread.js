/** The worker thread's side of `worker.ts`: text in, plain value and offsets out. See `read-yaml.js`. */
import { parentPort } from 'node:worker_threads';
import { readYaml } from './read-yaml.js';

const port = parentPort;
if (port) {
  port.on('message', (text) => port.postMessage(readYaml(String(text))));
  port.postMessage('ready');
}
