import { asset } from "fresh/runtime";
import { define } from "../lib/edge/state.ts";
import { APP_NAME } from "../lib/ui/tab_name.ts";

/** The document around every page. */
export default define.page(function App({ Component }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{APP_NAME}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta
          name="description"
          content="A chat on a server of your own, in public and in private."
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#efede8" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#101619" media="(prefers-color-scheme: dark)" />
        <link rel="icon" type="image/svg+xml" href={asset("/favicon.svg")} />
        <link rel="stylesheet" href={asset("/styles.css")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
