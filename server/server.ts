/**
 * What Freshworks calls. Its static check finds handlers only as functions written out in one `exports = { … }`
 * (freshworks-platform.md 2.4); manifest.json names them.
 */
import { answerActivity } from './handlers/activity.ts';
import { install, keepNoteOf, openApp, openHand, scheduled } from './handlers/app.ts';
import { readEnvelope } from './rules/events.ts';
import {
  checkAgain,
  renameQueue,
  retrySetAside,
  sendNow,
  tellHealth,
  tellQueueNames,
  tellSetAsideContacts,
} from './handlers/hands.ts';
import { answerOptions, answerTestAlert, changeOptions } from './handlers/options.ts';
import { uninstall } from './handlers/uninstall.ts';
import { noteConversationCreate, noteTicketCreate, noteTicketUpdate } from './rules/normalize.ts';

/* eslint-disable prefer-const, @typescript-eslint/no-unused-vars -- assigned here, read by the platform */
declare let exports: unknown;

exports = {
  onAppInstall: async function (args: unknown) {
    await install(openApp(args));
  },
  onAppUninstall: async function (args: unknown) {
    await uninstall(openApp(args));
  },
  onScheduledEvent: async function (args: unknown) {
    await scheduled(openApp(args), readEnvelope(args).data);
  },
  onTicketCreate: async function (args: unknown) {
    const app = openApp(args);
    await keepNoteOf(app, () => noteTicketCreate(args, app.now()));
  },
  onTicketUpdate: async function (args: unknown) {
    const app = openApp(args);
    await keepNoteOf(app, () => noteTicketUpdate(args, app.settings, app.now()));
  },
  onConversationCreate: async function (args: unknown) {
    const app = openApp(args);
    await keepNoteOf(app, () => noteConversationCreate(args, app.now()));
  },
  deliveryHealth: async function (args: unknown) {
    await tellHealth(openHand(args));
  },
  sendNow: async function (args: unknown) {
    await sendNow(openHand(args));
  },
  setAsideContacts: async function (args: unknown) {
    await tellSetAsideContacts(openHand(args), args);
  },
  retrySetAside: async function (args: unknown) {
    await retrySetAside(openHand(args), args);
  },
  queueNames: async function (args: unknown) {
    await tellQueueNames(openHand(args));
  },
  renameQueue: async function (args: unknown) {
    await renameQueue(openHand(args), args);
  },
  options: async function (args: unknown) {
    await answerOptions(openHand(args));
  },
  saveOptions: async function (args: unknown) {
    await changeOptions(openHand(args), args);
  },
  testAlert: async function (args: unknown) {
    await answerTestAlert(openHand(args));
  },
  activity: async function (args: unknown) {
    await answerActivity(openHand(args), args);
  },
  checkAgain: async function (args: unknown) {
    await checkAgain(openHand(args), args);
  },
};
