'use strict';
/**
 * Serves HTTP requests to itself through AWS' X-Ray SDK for Node, which sends segments to a daemon.
 *
 * usage: node xray_client.js --run NAME --items N [--linger SECONDS]
 *
 * AWS_XRAY_DAEMON_ADDRESS says where the daemon is. The sampling rules come through its TCP proxy, and
 * nothing is sent before they are there; with --linger it waits so long for the sampling targets,
 * which the SDK asks for every 10 s. Each segment has the annotation `peer_item` and one subsegment;
 * every fifth has an exception. Prints them as JSON; exits 1 when the rules or a decision were missing.
 */
const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { parseArgs } = require('node:util');
const xray = require('aws-xray-sdk');
const sampler = require('aws-xray-sdk-core/dist/lib/middleware/sampling/default_sampler');

const RULES_SECONDS = 15;
xray.enableManualMode();
const openSegment = xray.express.openSegment('peer-xray-node');
const sent = [];

async function waitForRules() {
  sampler.start();
  for (let tries = RULES_SECONDS * 20; tries > 0; tries--) {
    if (sampler.ruleCache.rules?.length) return true; // the SDK has no public way to ask
    await sleep(50);
  }
  return false;
}

function serve(request, response) {
  openSegment(request, response, () => {
    const { segment } = request;
    const item = request.url.slice(1);
    const broken = Number(item.split('/').pop()) % 5 === 4;
    segment.addAnnotation('peer_item', item);
    const child = segment.addNewSubsegment('downstream.example');
    child.namespace = 'remote';
    child.addMetadata('item', item, 'peer');
    child.close(broken ? new Error(`broken ${item}`) : undefined);
    if (!segment.notTraced) {
      sent.push({ item, trace_id: segment.trace_id, id: segment.id, child: child.id });
    }
    response.writeHead(broken ? 500 : 200).end();
  });
}

const get = (url) =>
  new Promise((resolve, reject) => {
    http.get(url, (answer) => answer.resume().on('end', resolve)).on('error', reject);
  });

async function main() {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      items: { type: 'string', default: '20' },
      linger: { type: 'string', default: '0' },
    },
  });
  const count = Number(values.items);
  const rules = await waitForRules();
  const server = http.createServer(serve).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  for (let number = 0; number < count; number++) {
    await get(`http://127.0.0.1:${server.address().port}/${values.run}/${number}`);
  }
  server.close();
  await sleep(500 + 1000 * Number(values.linger)); // the SDK does not say when a datagram has left
  console.log(JSON.stringify({ sdk: 'xray-node', rules, sent }));
  process.exit(rules && sent.length === count ? 0 : 1);
}

main();
