import type { Browser } from 'playwright-core';

/** One visit with nothing cached. `readyMs`: from the start of the visit until the key can be typed in. */
export type Visit = { bytes: number; requests: number; readyMs: number };

/** A network between the page and its servers; none is this machine itself. */
export type Network = { name: string; latencyMs: number; kilobytesPerS: number } | undefined;

export async function measurePage(browser: Browser, url: string, network: Network): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const visit: Visit = { bytes: 0, requests: 0, readyMs: 0 };
    await session.send('Network.enable');
    if (network) {
      const throughput = network.kilobytesPerS * 1024;
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: network.latencyMs,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    }
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      visit.bytes += encodedDataLength;
      visit.requests += 1;
    });
    await page.goto(url, { waitUntil: 'commit' });
    // The page's own clock, in the first frame that shows a key field to type in.
    const readyAt = await page.waitForFunction(
      () => {
        const input = document.querySelector('#injixoKey')?.shadowRoot?.querySelector('input');
        return input && input.getBoundingClientRect().height > 0 ? performance.now() : 0;
      },
      undefined,
      { polling: 'raf' },
    );
    visit.readyMs = await readyAt.jsonValue();
    await page.waitForLoadState('networkidle');
    return visit;
  } finally {
    await context.close();
  }
}
