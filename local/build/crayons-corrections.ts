import { readFile } from 'node:fs/promises';
import type * as esbuild from 'esbuild';

/** One defect shipped in Crayons 4.2.0 and its mend: `find` must stand in `file` exactly once. */
export type Correction = { file: string; why: string; find: string; replace: string };

export const CORRECTIONS: Correction[] = [
  {
    file: 'input.js',
    why: 'the value, an API key, would stand in the page as the attribute of a hidden input',
    find: 'renderHiddenField(host, name, value);',
    replace: '',
  },
  {
    file: 'input.js',
    why: 'aria-invalid="" reads as false',
    find: `"aria-invalid": this.state === 'error'`,
    replace: `"aria-invalid": this.state === 'error' ? 'true' : 'false'`,
  },
  {
    file: 'input.js',
    why: 'aria-describedby names an element that is not there when there is no text',
    find: `"aria-describedby": this.getAriaDescribedBy()`,
    replace: `"aria-describedby": this[this.state === 'normal' ? 'hintText' : this.state + 'Text'] ? this.getAriaDescribedBy() : null`,
  },
  {
    file: 'input.js',
    why: 'a field with a problem does not show that it has the focus',
    find: `.input-container-inner.error.has-focus{-webkit-box-shadow:none;box-shadow:none;border-color:#d72d30}`,
    replace: `.input-container-inner.error.has-focus{box-shadow:0 0 0 2px #d72d30;border-color:transparent}`,
  },
  {
    file: 'input.js',
    why: 'a field that is not drawn yet would never get the focus',
    find: `    if (this.nativeInput) {
      this.nativeInput.focus();
    }`,
    replace: `    while (!this.nativeInput && this.host.isConnected) await new Promise(requestAnimationFrame);
    if (this.nativeInput) this.nativeInput.focus();`,
  },
  {
    file: 'inline-message.js',
    why: 'the default icon library is a CDN',
    find: `name: iconMap[this.type], color`,
    replace: `name: iconMap[this.type], library: 'system', color`,
  },
  {
    file: 'inline-message.js',
    why: 'the built-in icons have other names',
    find: `  error: 'alert',
  warning: 'info',
  info: 'info',
  success: 'success',`,
    replace: `  error: 'error',
  warning: 'warning',
  info: 'info',
  success: 'success',`,
  },
  {
    file: 'icon.js',
    why: 'the address of the CDN has no business in the bundle',
    find: `'https://cdn.jsdelivr.net/npm/@freshworks/crayons-icon@next/dist/icons'`,
    replace: `'.'`,
  },
  {
    file: 'icon.js',
    why: 'built-in icons are data: a page may refuse to fetch them (connect-src)',
    find: `fetch(fetch_asset_path)`,
    replace: `Promise.resolve(new Response(decodeURIComponent(fetch_asset_path.slice(fetch_asset_path.indexOf(',') + 1))))`,
  },
  {
    file: 'spinner.js',
    why: 'the rules for less motion stand before the ones they should overrule',
    find: `stroke-dashoffset:-124}}";`,
    replace: `stroke-dashoffset:-124}}@media (prefers-reduced-motion:reduce){.spinner,.spinner .path{animation:none!important}}";`,
  },
  {
    file: 'button.js',
    why: 'a loading button does not say that it is busy',
    find: `"aria-disabled": this.disabled, disabled`,
    replace: `"aria-disabled": this.disabled || this.loading ? 'true' : 'false', "aria-busy": this.loading ? 'true' : 'false', disabled`,
  },
];

const COMPONENTS = /@freshworks[\\/]crayons[\\/]dist[\\/]components[\\/]([\w-]+\.js)$/;

/** Applies the corrections while bundling; the build fails when one of them no longer fits. */
export function crayonsCorrections(corrections: Correction[] = CORRECTIONS): esbuild.Plugin {
  return {
    name: 'crayons-corrections',
    setup: (build) => {
      const applied = new Set<Correction>();
      build.onLoad({ filter: COMPONENTS }, async ({ path }) => {
        const name = COMPONENTS.exec(path)?.[1];
        let contents = await readFile(path, 'utf8');
        for (const correction of corrections.filter(({ file }) => file === name)) {
          contents = correct(contents, correction);
          applied.add(correction);
        }
        return { contents, loader: 'js' };
      });
      build.onEnd(() => ({
        errors: corrections
          .filter((correction) => !applied.has(correction))
          .map(({ file, why }) => ({ text: `Crayons: ${file} is not part of the page (${why})` })),
      }));
    },
  };
}

/** Throws unless the defect is there exactly once. */
export function correct(code: string, { file, why, find, replace }: Correction): string {
  const parts = code.split(find);
  if (parts.length !== 2) {
    throw new Error(
      `Crayons: ${file} has ${parts.length - 1} places to correct, expected 1 (${why})`,
    );
  }
  return parts.join(replace);
}
