import { APP_NAME } from "./tab_name.ts";

/** The application's sign and name, as the page's heading. */
export function Brand() {
  return (
    <h1 class="brand">
      <svg class="brand-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          class="brand-bubble"
          d="M8 3h16a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6H15l-7 6v-6a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6Z"
        />
        <path
          class="brand-key"
          d="M16 8a3.500 3.500 0 0 1 1.700 6.560L18.600 19h-5.200l.9-4.440A3.500 3.500 0 0 1 16 8Z"
        />
      </svg>
      <span class="brand-name">{APP_NAME}</span>
    </h1>
  );
}
