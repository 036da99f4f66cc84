import { assert, assertEquals } from "@std/assert";
import { agentLabel } from "./agent_label.ts";

Deno.test("agentLabel() names browser and system", () => {
  const mozilla = "Mozilla/5.0 (";
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  const labels: readonly (readonly [string, string])[] = [
    [
      `${mozilla}Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`,
      "Firefox on Windows",
    ],
    [`${mozilla}X11; Linux x86_64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, "Chrome on Linux"],
    [
      `${mozilla}Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`,
      "Edge on Windows",
    ],
    [
      `${mozilla}Linux; Android 14) ${webkit} Chrome/140.0 Mobile Safari/537.36`,
      "Chrome on Android",
    ],
    [
      `${mozilla}iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1`,
      "Safari on iPhone",
    ],
    [
      `${mozilla}Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15`,
      "Safari on macOS",
    ],
    ["Deno/2.9.6", "Deno"],
    ["curl/8.5.0", "curl"],
    ["", ""],
  ];
  for (const [agent, label] of labels) assertEquals(agentLabel(agent), label);
  assertEquals(agentLabel(null), "");
});

Deno.test("agentLabel() is short and one line, whatever the header holds", () => {
  for (
    const agent of ["x".repeat(100_000), "a\nb<script>", "<b>x</b>", "\u202eabc", "é".repeat(99)]
  ) {
    const label = agentLabel(agent);
    assert(label.length <= 60 && /^[\w .+-]*$/.test(label), label);
  }
});
