import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { hunt } from './hunt.ts';
import { KEEPING_MUTANTS } from './keeping-mutants.ts';
import { SENDING_MUTANTS } from './sending-mutants.ts';

const RANDOM = Number(process.env['SIMULATION_RUNS'] ?? 30);
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20260907);

/** Every planted bug; exits 1 if one is missed. `npm run mutants [part of its words]` */
const app = loadApp(process.env['APP'] ?? 'dist');
const wanted = [...SENDING_MUTANTS, ...KEEPING_MUTANTS].filter(({ about }) =>
  about.includes(process.argv[2] ?? ''),
);
let missed = 0;
for (const mutant of wanted) {
  const caught = await hunt(app, mutant, RANDOM, SEED);
  if (caught === null) missed += 1;
  const result = caught
    ? `caught  ${mutant.about}: course ${caught.courses}: ${caught.wrong}`
    : `MISSED  ${mutant.about}`;
  console.log(result.slice(0, 200));
}
console.log(`${wanted.length - missed} of ${wanted.length} planted bugs caught (seed ${SEED})`);
process.exitCode = missed === 0 ? 0 : 1;
