/**
 * The journeys that go into the package as its unit tests, tests/server.test.js: enough of them to cover server.js by far
 * more than Freshworks asks, and none that takes long or needs a library of its own. The others are run by `npm test` alone.
 */
import '../journeys/alert-ticket.test.ts';
import '../journeys/bursts.test.ts';
import '../journeys/checking-again.test.ts';
import '../journeys/checking-long-log.test.ts';
import '../journeys/comparing-crashes.test.ts';
import '../journeys/comparing-finds.test.ts';
import '../journeys/comparing-gone.test.ts';
import '../journeys/comparing-until.test.ts';
import '../journeys/counting-chats.test.ts';
import '../journeys/counting-seen.test.ts';
import '../journeys/counting-sources.test.ts';
import '../journeys/counting-tickets.test.ts';
import '../journeys/crashes.test.ts';
import '../journeys/crowd.test.ts';
import '../journeys/duplicates.test.ts';
import '../journeys/freshdesk-access.test.ts';
import '../journeys/hands.test.ts';
import '../journeys/incidents.test.ts';
import '../journeys/install.test.ts';
import '../journeys/key-hosts.test.ts';
import '../journeys/key.test.ts';
import '../journeys/last-way-out.test.ts';
import '../journeys/odd-arguments.test.ts';
import '../journeys/odd-replies.test.ts';
import '../journeys/odd-tickets.test.ts';
import '../journeys/options.test.ts';
import '../journeys/outbound.test.ts';
import '../journeys/parked-notes.test.ts';
import '../journeys/privacy.test.ts';
import '../journeys/renames.test.ts';
import '../journeys/restored.test.ts';
import '../journeys/runs-between.test.ts';
import '../journeys/runs.test.ts';
import '../journeys/send-now.test.ts';
import '../journeys/test-alert.test.ts';
import '../journeys/unstored-answers.test.ts';
