import * as v from "valibot";
import { type TabMessage, TabMessageSchema, type Tabs } from "../tabs.ts";

/** Options of {@linkcode broadcastTabs}. */
export interface BroadcastTabsOptions {
  /** The channel's name; origins keep apart by themselves. */
  readonly name: string;
  /**
   * What makes channels.
   *
   * @default BroadcastChannel
   */
  readonly BroadcastChannel?: new (name: string) => BroadcastChannel;
}

/** The other tabs over the browser's own channel, from now on. */
export function broadcastTabs(options: BroadcastTabsOptions): Tabs {
  const Maker = options.BroadcastChannel ?? BroadcastChannel;
  const channel = new Maker(options.name);
  const early: TabMessage[] = [];
  let open = true;
  let hear = (message: TabMessage): void => void early.push(message);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(TabMessageSchema, data);
    if (parsed.success) hear(parsed.output); // Another build may say more.
  };
  return {
    // A closed channel throws, and what was asked for before may end after.
    post: (message) => open && channel.postMessage(message),
    listen(listener) {
      hear = listener;
      for (const message of early.splice(0)) listener(message);
    },
    close() {
      open = false;
      channel.close();
    },
  };
}
