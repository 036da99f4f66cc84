import { renderRoute } from "./render_route.ts";
import { Router } from "./router.ts";
import { createScope, type Scope, scopeAt, scopeChain, toSegments } from "./scope.ts";
import type { LayoutConfig, Method, Middleware, Route, RouteComponent } from "./types.ts";

/** One thing that an application registered, in the order of registration. */
export type Registration<State> =
  | { type: "middleware"; segments: string[]; fns: Middleware<State>[] }
  | {
    type: "layout";
    segments: string[];
    component: RouteComponent<State>;
    config: LayoutConfig;
  }
  | { type: "app"; component: RouteComponent<State> }
  | { type: "error"; segments: string[]; route: Route<State> }
  | { type: "notFound"; fn: Middleware<State> }
  | {
    type: "handler";
    methods: readonly Method[];
    path: string;
    fns: Middleware<State>[];
  }
  | { type: "route"; segments: string[]; path: string; route: Route<State> }
  | { type: "fsRoutes"; base: string; list: () => Registration<State>[] };

/** Every method, in the order in which `Allow` names them. */
export const ALL_METHODS: readonly Method[] = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
];

/** What requests are answered by. */
export interface Compiled<State> {
  router: Router<Middleware<State>[]>;
  /** What goes around the answer to a path that nothing is registered for. */
  rootChain: Middleware<State>[];
}

/**
 * Makes routes of registrations. Each route takes what was registered before
 * it.
 */
export function compile<State>(
  registrations: Registration<State>[],
  basePath: string,
): Compiled<State> {
  const root = createScope<State>();
  const router = new Router<Middleware<State>[]>();
  apply(registrations, { root, router, base: basePath });
  return { router, rootChain: scopeChain(root) };
}

interface Target<State> {
  root: Scope<State>;
  router: Router<Middleware<State>[]>;
  base: string;
}

function apply<State>(
  registrations: Registration<State>[],
  target: Target<State>,
): void {
  const { root, router, base } = target;
  for (const item of registrations) {
    switch (item.type) {
      case "middleware":
        scopeAt(root, item.segments).middlewares.push(...item.fns);
        break;
      case "layout":
        scopeAt(root, item.segments).layout = item;
        break;
      case "app":
        root.app = item.component;
        break;
      case "error":
        scopeAt(root, item.segments).error = item.route;
        break;
      case "notFound":
        root.notFound = item.fn;
        break;
      case "handler": {
        const scope = scopeAt(root, toSegments(item.path));
        const chain = [...scopeChain(scope), ...item.fns];
        const path = joinPaths(base, item.path);
        for (const method of item.methods) router.add(method, path, chain);
        break;
      }
      case "route": {
        const chain = scopeChain(scopeAt(root, item.segments));
        chain.push((ctx) => renderRoute(ctx, item.route));
        const path = joinPaths(base, item.path);
        for (const method of ALL_METHODS) router.add(method, path, chain);
        break;
      }
      case "fsRoutes":
        apply(item.list(), { ...target, base: joinPaths(base, item.base) });
        break;
    }
  }
}

/** Joins a base path and a pattern; `*` stands for all below the base. */
export function joinPaths(base: string, path: string): string {
  const prefix = base.replace(/\/?\*?$/, "");
  if (path === "*") return `${prefix}/*`;
  if (path === "/") return prefix === "" ? "/" : prefix;
  return prefix + (path.startsWith("/") ? path : `/${path}`);
}
