import { type FunctionComponent, h, type VNode } from "preact";
import { type Context, internals } from "../context.ts";
import type { LayoutConfig, PageProps, RouteComponent } from "../types.ts";

/**
 * Puts the layouts and `_app` that hold for a request around a page.
 *
 * @returns The whole, or the response that one of them answered by itself
 */
export async function composePage<State>(
  ctx: Context<State>,
  page: VNode | null,
  config: LayoutConfig,
): Promise<VNode | Response | null> {
  const { app, layouts } = ctx[internals];
  const wrappers = config.skipInheritedLayouts ? [] : layouts.toReversed();
  if (app !== null && !config.skipAppWrapper) wrappers.push(app);

  let composed: VNode | null = page;
  for (const wrapper of wrappers) {
    const child = composed;
    const wrapped = await renderComponent(ctx, wrapper, {
      data: ctx.data,
      Component: () => child,
    });
    if (wrapped instanceof Response) return wrapped;
    composed = wrapped;
  }
  return composed;
}

/**
 * Makes an element of a component of `routes/`. One that is asynchronous is
 * awaited here, since rendering itself cannot wait.
 */
export async function renderComponent<State>(
  ctx: Context<State>,
  component: RouteComponent<State>,
  options: { data: unknown; Component: FunctionComponent },
): Promise<VNode | Response | null> {
  const props: PageProps<unknown, State> = {
    config: ctx.config,
    url: ctx.url,
    req: ctx.req,
    params: ctx.params,
    info: ctx.info,
    state: ctx.state,
    isPartial: ctx.isPartial,
    error: ctx.error,
    route: ctx.route,
    ...options,
  };
  if (component.constructor.name === "AsyncFunction") {
    const run = component as (props: unknown) => Promise<
      VNode | Response | null
    >;
    return await run(props);
  }
  return h(component as FunctionComponent, props as object);
}
