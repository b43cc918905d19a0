import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export type Origin = { url: string; close: () => void };

/** Serves a folder compressed, as a CDN does, to any origin; `extra` are files that are only text. */
export async function serveFolder(
  folder: string,
  extra: Record<string, string> = {},
): Promise<Origin> {
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = normalize((request.url ?? '/').split('?')[0] ?? '/');
    try {
      const body =
        compressed.get(path) ?? gzipSync(extra[path] ?? readFileSync(join(folder, path)));
      compressed.set(path, body);
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.setHeader('content-encoding', 'gzip');
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('timing-allow-origin', '*');
      response.end(body);
    } catch {
      response.statusCode = 404; // The only thing that can fail here is reading the file.
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
