import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../test/browser.ts';
import { buildPage } from '../build/build-page.ts';
import { buildDocumentedPage, pageHtml } from './documented-page.ts';
import { measurePage } from './measure-page.ts';
import type { Network, Visit } from './measure-page.ts';
import { serveFolder } from './serve-folder.ts';

// npm run bench:page [visits]: the installation page as built against the same page made the way Freshworks
// documents. Visits alternate, so that whatever else the machine does hits both alike.
const visits = Number(process.argv[2] ?? 15);
const NETWORKS: Network[] = [
  undefined,
  { name: '40 ms, 10 Mbit/s', latencyMs: 40, kilobytesPerS: 1250 },
];
const CLIENT = { '/client.js': 'window.app = { initialized: () => new Promise(() => {}) };' };

const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
const ours = join(folder, 'ours');
const documented = join(folder, 'documented');
await mkdir(join(ours, 'config'), { recursive: true });
await buildPage({ from: '.', to: ours });
await writeFile(join(ours, 'config/iparams.html'), await pageHtml());
const elsewhere = await serveFolder('node_modules/@freshworks/crayons');
await buildDocumentedPage(documented, elsewhere.url);
const origins = [
  await serveFolder(join(ours, 'config'), CLIENT),
  await serveFolder(join(documented, 'config'), CLIENT),
];

const browser = await launchBrowser();
for (const network of NETWORKS) {
  const measured: Visit[][] = [[], []];
  for (let visit = 0; visit < visits; visit++) {
    for (const [index, origin] of origins.entries()) {
      const url = `${origin.url}/iparams.html`;
      measured[index]?.push(await measurePage(browser, url, network));
    }
  }
  print(network?.name ?? 'this machine', measured[0] ?? [], measured[1] ?? []);
}
await browser.close();
for (const origin of [...origins, elsewhere]) origin.close();
await rm(folder, { recursive: true });

function print(network: string, one: Visit[], other: Visit[]): void {
  console.log(`\n${network}, median of ${visits} interleaved visits, nothing cached`);
  const header = ['', 'this page', 'documented', 'ratio'];
  const rows = (
    [
      ['bytes (gzip)', 'bytes'],
      ['requests', 'requests'],
      ['ready, ms', 'readyMs'],
    ] as const
  ).map(([name, measure]) => {
    const [mine, theirs] = [one, other].map((all) => median(all.map((visit) => visit[measure])));
    const ratio = (mine ?? NaN) / (theirs ?? NaN);
    return [name, Math.round(mine ?? NaN), Math.round(theirs ?? NaN), ratio.toFixed(2)];
  });
  for (const row of [header, ...rows]) {
    console.log(row.map((cell) => String(cell).padStart(13)).join(''));
  }
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
