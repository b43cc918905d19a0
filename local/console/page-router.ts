import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Router } from 'express';
import type { PageBundle } from './page-bundle.ts';

const HTML = fileURLToPath(new URL('./page/page.html', import.meta.url));

export function pageRouter({ js, css }: PageBundle): Router {
  const router = express.Router();
  router.get('/', (_request, response) => {
    response.set('Content-Security-Policy', "frame-ancestors 'none'").sendFile(HTML);
  });
  router.get('/console/page.js', (_request, response) => void response.type('js').send(js));
  router.get('/console/page.css', (_request, response) => void response.type('css').send(css));
  return router;
}
