import { play } from './job.ts';
import type { Job } from './job.ts';

// Plays one scenario after the other, as its parent asks; ends with it. A failure ends it, too.
process.on('message', (job: Job) => {
  void play(job).then((measured) => process.send?.(measured));
});
process.on('disconnect', () => process.exit());
