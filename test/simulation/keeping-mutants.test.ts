import { testEachCaught } from './each-caught.ts';
import { KEEPING_MUTANTS } from './keeping-mutants.ts';

testEachCaught(KEEPING_MUTANTS);
