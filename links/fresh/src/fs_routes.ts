import { isHandlerByMethod, type RouteHandler } from "./handlers.ts";
import type { Registration } from "./registration.ts";
import type { RouteModule } from "./snapshot.ts";
import type { Middleware, RouteComponent, RouteConfig } from "./types.ts";

/** What a file in `routes/` may export. */
export interface FsModule<State> {
  default?: RouteComponent<State> | Middleware<State> | Middleware<State>[];
  handler?: RouteHandler<unknown, State> | Middleware<State>[];
  handlers?: RouteHandler<unknown, State> | Middleware<State>[];
  config?: RouteConfig;
}

/** The files below `routes/` that are no routes themselves. */
const SPECIAL = ["_app", "_middleware", "_layout", "_error"];

/**
 * Turns the modules of `routes/` into registrations, in the order in which
 * they must be made.
 *
 * @throws {Error} when a file exports nothing that it should
 */
export function fsRegistrations<State>(
  modules: RouteModule[],
): Registration<State>[] {
  return modules.toSorted((a, b) => compareRoutePaths(a.path, b.path))
    .map(({ path, mod }) => register(path, mod as FsModule<State>));
}

function register<State>(
  path: string,
  mod: FsModule<State>,
): Registration<State> {
  const names = withoutExtension(path).split("/");
  const name = names.pop() ?? "";
  const segments = names.map(toPatternSegment);
  const handler = mod.handlers ?? mod.handler;
  const component = mod.default as RouteComponent<State> | undefined;

  if (SPECIAL.includes(name) && name !== "_middleware") {
    const isErrorHandler = name === "_error" && handler !== undefined;
    if (component === undefined && !isErrorHandler) {
      throw new Error(`Missing component in "${path}": export one as default`);
    }
  }
  switch (name) {
    case "_app":
      return { type: "app", component: component as RouteComponent<State> };
    case "_layout":
      return {
        type: "layout",
        segments,
        component: component as RouteComponent<State>,
        config: mod.config ?? {},
      };
    case "_middleware":
      return { type: "middleware", segments, fns: toMiddlewares(path, mod) };
    case "_error":
      return {
        type: "error",
        segments,
        route: {
          component,
          handler: handler as RouteHandler<unknown, State> | undefined,
          config: mod.config,
        },
      };
  }
  if (name.startsWith("_")) {
    throw new Error(
      `Unknown special file "${path}": use one of ${SPECIAL.join(", ")}`,
    );
  }
  if (handler === undefined && component === undefined) {
    throw new Error(
      `Nothing to answer with in "${path}": export a handler or a component`,
    );
  }
  return {
    type: "route",
    segments,
    path: mod.config?.routeOverride ?? toRoutePath(path),
    route: {
      component,
      handler: handler as RouteHandler<unknown, State> | undefined,
      config: mod.config,
    },
  };
}

function toMiddlewares<State>(
  path: string,
  mod: FsModule<State>,
): Middleware<State>[] {
  const exported = mod.handlers ?? mod.handler ?? mod.default;
  const list = Array.isArray(exported) ? exported : [exported];
  return list.map((fn) => {
    if (
      typeof fn !== "function" ||
      isHandlerByMethod(fn as RouteHandler<unknown, State>)
    ) {
      throw new Error(
        `No middleware in "${path}": export a function or an array of them as handler`,
      );
    }
    return fn as Middleware<State>;
  });
}

/**
 * The URL pattern of a file in `routes/`: `index` is its folder, `(group)`
 * leaves no trace, `[id]` is a parameter and `[...rest]` takes all that is
 * left.
 */
export function toRoutePath(path: string): string {
  const names = withoutExtension(path).split("/");
  if (names.at(-1) === "index") names.pop();
  const visible = names.filter((name) => !isGroup(name));
  return "/" + visible.map(toPatternSegment).join("/");
}

function toPatternSegment(name: string): string {
  const rest = /^\[\.\.\.(\w+)\]$/.exec(name);
  if (rest !== null) return `:${rest[1]}*`;
  return name.replace(/\[(\w+)\]/g, ":$1");
}

function isGroup(name: string): boolean {
  return name.startsWith("(") && name.endsWith(")");
}

/**
 * Orders files so that what holds for a folder comes before its routes, and
 * what is more exact comes first.
 */
export function compareRoutePaths(a: string, b: string): number {
  const left = withoutExtension(a).split("/").filter((name) => !isGroup(name));
  const right = withoutExtension(b).split("/").filter((name) => !isGroup(name));
  const depth = Math.min(left.length, right.length);
  for (let i = 0; i < depth; i++) {
    if (left[i] === right[i]) continue;
    const order = rank(left[i]) - rank(right[i]);
    if (order !== 0) return order;
    return left[i] < right[i] ? -1 : 1;
  }
  if (left.length !== right.length) return left.length - right.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(name: string): number {
  const special = SPECIAL.indexOf(name);
  if (special !== -1) return special;
  if (name === "index") return 4;
  if (name.startsWith("[...")) return 7;
  return name.includes("[") ? 6 : 5;
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
