import { defineCustomElement as button } from '@freshworks/crayons/dist/components/fw-button.js';
import { defineCustomElement as message } from '@freshworks/crayons/dist/components/fw-inline-message.js';
import { defineCustomElement as input } from '@freshworks/crayons/dist/components/fw-input.js';
import { defineCustomElement as pill } from '@freshworks/crayons/dist/components/fw-pill.js';
import { defineCustomElement as spinner } from '@freshworks/crayons/dist/components/fw-spinner.js';

// They must be known before the first render, else properties set by React would become attributes
// (installation-page.md). Called by name: the package says that its imports have no side effects.
for (const define of [button, message, input, pill, spinner]) define();
