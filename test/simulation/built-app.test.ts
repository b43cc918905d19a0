import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { testPromise } from './keeps-promise.ts';

testPromise(loadApp('dist'), 20260907);
