import { readFile } from 'node:fs';
export const x: typeof readFile = readFile;
