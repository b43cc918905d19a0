import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { modest } from './courses.ts';
import { small } from './edited-app.ts';
import { testPromise } from './keeps-promise.ts';

/** The app with room for a few contacts only: it does in minutes what else takes a long outage. */
testPromise(small(loadApp('dist')), 20260908, modest);
