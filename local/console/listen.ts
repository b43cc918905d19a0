import type { Server } from 'node:http';
import type { Express } from 'express';

export const FIRST_PORT = 4600;
const PORTS_TRIED = 20;

/** On loopback only: this is a desk tool without a password. Port 0 = any free one. Rejects if it is taken. */
export function listen(app: Express, port: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error?: Error) => {
      if (error) return reject(error);
      const address = server.address();
      if (typeof address !== 'object' || address === null) return reject(new Error('no port'));
      resolve({ server, port: address.port });
    });
  });
}

/** The first port from FIRST_PORT on that nobody else uses. */
export async function listenSomewhere(app: Express): Promise<{ server: Server; port: number }> {
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return await listen(app, port);
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port === FIRST_PORT + PORTS_TRIED) throw error;
    }
  }
}
