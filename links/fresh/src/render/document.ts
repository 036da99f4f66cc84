import { Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Snapshot } from "../snapshot.ts";
import { bootScripts } from "./boot_script.ts";
import { headHtml, withoutReplaced } from "./head.ts";
import { outsideIsland } from "./hooks.ts";
import { RenderState, withRender } from "./state.ts";

/** What {@linkcode renderDocument} needs besides the page. */
export interface RenderOptions {
  snapshot: Snapshot | null;
  basePath: string;
  /** Whether scripts and styles get a nonce. */
  useNonce: boolean;
}

/**
 * Renders a page as a whole document: with the parts of `<html>` that the page
 * leaves out, what `<Head>` brings, and the script that starts its islands.
 *
 * @returns The document and its nonce, null when none was asked for
 */
export function renderDocument(
  page: VNode | null,
  options: RenderOptions,
): { html: string; nonce: string | null } {
  const nonce = options.useNonce ? createNonce() : null;
  const state = new RenderState(options.snapshot, nonce);
  const html = withRender(state, () => {
    const body = renderToString(page ?? h(Fragment, null));
    const templates = renderUnusedSlots(state);
    const scripts = bootScripts(state, options.basePath);
    return assemble(body, {
      head: headHtml(state.head),
      end: templates + scripts,
    });
  });
  return { html: `<!DOCTYPE html>${html}`, nonce };
}

/** 32 hex digits: 128 random bits, which CSP Level 3 asks for at least. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Renders children that their island did not show yet, so that the browser has
 * them when it does. One slot may bring another.
 */
function renderUnusedSlots(state: RenderState): string {
  let html = "";
  for (let id = 0; id < state.slots.length; id++) {
    const { rendered, children } = state.slots[id];
    if (rendered) continue;
    const content = renderToString(outsideIsland(children));
    html += `<template id="frsh-s-${id}">${content}</template>`;
  }
  return html;
}

function assemble(page: string, parts: { head: string; end: string }): string {
  let html = page;
  if (!/^\s*<html[\s>]/i.test(html)) {
    const isBody = /^\s*(<head[\s>]|<body[\s>])/i.test(html);
    html = isBody ? `<html>${html}</html>` : `<html><body>${html}</body></html>`;
  }
  if (!/<head[\s>]/i.test(html.slice(0, bodyStart(html)))) {
    const at = html.indexOf(">", html.search(/<html/i)) + 1;
    html = insert(html, at, `<head><meta charset="utf-8"/></head>`);
  }
  if (parts.head !== "") {
    const end = html.search(/<\/head>/i);
    const head = withoutReplaced(html.slice(0, end), parts.head);
    html = head + parts.head + html.slice(end);
  }
  const end = html.toLowerCase().lastIndexOf("</body>");
  return insert(html, end === -1 ? html.length : end, parts.end);
}

function bodyStart(html: string): number {
  const start = html.search(/<body[\s>]/i);
  return start === -1 ? html.length : start;
}

function insert(html: string, at: number, what: string): string {
  return html.slice(0, at) + what + html.slice(at);
}
