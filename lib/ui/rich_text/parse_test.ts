import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { nameKey } from "../../protocol/names.ts";
import { isEmojiAlone, parseText } from "./parse.ts";
import { type Block, type Inline, plainText } from "./tree.ts";

/** A tree in short: `[strong big]`, `[https://a.example]`; blocks one a line. */
function brief(text: string, me?: string): string {
  return parseText(text, me).map((block) => {
    if (block.kind === "code") return `[code${block.language ?? ""} ${block.text}]`;
    const inside = block.children.map(briefInline).join("");
    return block.kind === "quote" ? `[quote ${inside}]` : inside;
  }).join("|");
}

function briefInline(piece: Inline): string {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "link":
      return `[${piece.text}${piece.host === undefined ? "" : ` (${piece.host})`}]`;
    case "strong":
    case "em":
      return `[${piece.kind} ${piece.children.map(briefInline).join("")}]`;
    default:
      return `[${piece.kind} ${piece.text}]`;
  }
}

function check(cases: Record<string, string>, me?: string): void {
  for (const [text, expected] of Object.entries(cases)) {
    assertEquals(brief(text, me), expected, text);
  }
}

Deno.test("parseText() reads bold and italic, one in the other", () => {
  check({
    "a **b** c": "a [strong b] c",
    "*b* and _c_": "[em b] and [em c]",
    "**a *b* c**": "[strong a [em b] c]",
    "***both***": "[strong [em both]]",
    "(*b*)": "([em b])",
    "这是**粗体**字": "这是[strong 粗体]字",
    "**a _b** c_": "[strong a _b] c_",
  });
});

Deno.test("parseText() leaves signs that mark nothing as they were typed", () => {
  for (
    const text of [
      "2*3*4",
      "2 * 3 * 4",
      "snake_case_name and __init__",
      "* one\n* two",
      "**open",
      "*open\nclosed*",
      "``` `` `",
      "a ****b**** c",
      "¯\\_(ツ)_/¯",
      "@ * _ ` > <",
      ">_<",
      "```\nno end",
      "   spaces\tand\n\n\nlines   ",
    ]
  ) assertEquals(brief(text), text);
});

Deno.test("parseText() takes code as it is", () => {
  check({
    "run `a **b** https://c.example`": "run [code a **b** https://c.example]",
    "``a `b` c``": "[code a `b` c]",
    "*a `b* c` d*": "[em a [code b* c] d]",
    "see\n```ts\nconst a = `*b*`;\n\n> c\n```\nend": "see|[codets const a = `*b*`;\n\n> c]|end",
    "```\na\n```\n```\nb\n```": "[code a]|[code b]",
    "```\n```": "[code ]",
  });
});

Deno.test("parseText() puts neighbouring lines of a quote together", () => {
  check({
    "> a\n> *b*\nc": "[quote a\n[em b]]|c",
    "a\n> b\n\nc": "a|[quote b]|\nc",
    ">a": ">a",
  });
});

Deno.test("parseText() links http and https, without what belongs to the sentence", () => {
  check({
    "see https://a.example/b?c=d#e.": "see [https://a.example/b?c=d#e].",
    "(https://a.example/b_(c))": "([https://a.example/b_(c)])",
    '(see https://a.example), "http://b.example"':
      '(see [https://a.example]), "[http://b.example]"',
    "**https://a.example**": "[strong [https://a.example]]",
    "HTTPS://A.example/B": "[HTTPS://A.example/B]",
    "http://127.0.0.1:6789/ http://[::1]:80": "[http://127.0.0.1:6789/] [http://[::1]:80]",
    "https://a.example/*b*c": "[https://a.example/*b*c]",
    "https://a.example。然后": "[https://a.example]。然后",
  });
});

Deno.test("parseText() links nothing else, and nothing that pretends", () => {
  for (
    const text of [
      "javascript:alert(1)",
      "data:text/html,x ftp://a.example file:///etc",
      "xhttps://a.example",
      "https:// https://. http:///",
      "https://bank.example@evil.example/",
      "https://user:secret@a.example",
      "www.a.example a@b.example",
    ]
  ) assertEquals(brief(text), text);
});

Deno.test("parseText() says where an address leads that reads otherwise", () => {
  check({
    // The first letter is Cyrillic.
    "https://аpple.example/": "[https://аpple.example/ (xn--pple-43d.example)]",
    "https://münchen.example": "[https://münchen.example (xn--mnchen-3ya.example)]",
    "https://ｅvil.example": "[https://ｅvil.example (evil.example)]",
    "http://0x7f.1/": "[http://0x7f.1/ (127.0.0.1)]",
    // A sign that turns the direction of writing ends it.
    "https://a.example/\u202egpj.exe": "[https://a.example/]\u202egpj.exe",
  });
});

Deno.test("parseText() marks the reader's own name and nobody else's", () => {
  check({
    "@Alice hi": "[mention @Alice] hi",
    "ask @alice.": "ask [mention @alice].",
    "(＠ALICE)": "([mention ＠ALICE])",
    "**@Alice**": "[strong [mention @Alice]]",
    "a@Alice @Alicea @Bob": "a@Alice @Alicea @Bob",
    "`@Alice`": "[code @Alice]",
  }, nameKey("Alice"));
  assertEquals(brief("@Dr.Who.", nameKey("Dr.Who")), "[mention @Dr.Who].");
  assertEquals(brief("@Dot. x", nameKey("Dot.")), "[mention @Dot.] x");
  assertEquals(brief("@Alice"), "@Alice");
});

/** Texts of what means something, and of what does not. */
const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      "*",
      "**",
      "***",
      "_",
      "`",
      "``",
      "```",
      "\n",
      "\n```\n",
      "> ",
      "\n> ",
      " ",
      "(",
    ),
    fc.constantFrom("https://", "http://a.example", "@", "@Alice", "@Alice.", ")", "]", "[", "\\"),
    fc.string({ unit: "binary", maxLength: 4 }),
  ),
  { maxLength: 60 },
).map((parts) => parts.join(""));

Deno.test("parseText() shows every letter that is no marker, once and in order", () => {
  const bare = (text: string) => text.replace(/[*_`>\s]/gu, "");
  fc.assert(
    fc.property(hostile, (text) => {
      const blocks = parseText(text, nameKey("Alice"));
      const shown = blocks.map((block) =>
        (block.kind === "code" ? block.language ?? "" : "") + plainText(block)
      ).join("\n");
      assertEquals(bare(shown), bare(text));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("parseText() shows a text without markers letter by letter", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const plain = text.replace(/[*_`>]/g, "");
    assertEquals(parseText(plain).map(plainText).join("\n"), plain);
  }));
});

/** How deep a tree is. */
function depth(part: Block | Inline): number {
  return "children" in part ? 1 + Math.max(0, ...part.children.map(depth)) : 1;
}

Deno.test("parseText() never nests deeper than the kinds of emphasis, and links lead to http or https", () => {
  const visit = (part: Block | Inline): void => {
    if (part.kind === "link") assert(/^https?:\/\/[^@]+/.test(part.href), part.href);
    if ("children" in part) part.children.forEach(visit);
  };
  fc.assert(fc.property(hostile, (text) => {
    for (const block of parseText(text, nameKey("Alice"))) {
      assert(depth(block) <= 5);
      visit(block);
    }
  }));
});

Deno.test("parseText() takes no longer for a text made to be slow, as its length grows", () => {
  // Steps cannot be counted from outside, so time is compared with itself: forty times the text, not 1,600 times as long.
  const parts = [
    "*",
    "*a",
    "**a ",
    "_a",
    "_a_ ",
    "`",
    "`a``b",
    "``` ",
    "\n```x",
    "\n```\n",
    "> ",
    "\n> *",
  ];
  parts.push(
    "[(",
    "https://",
    "http://a@",
    "http://a(",
    "http://a.b/)",
    "@",
    "@a",
    "@a.",
    "h",
    "***a** ",
  );
  for (const part of parts) {
    const time = (length: number) => {
      const text = part.repeat(Math.ceil(length / part.length));
      let best = Infinity;
      for (let i = 0; i < 3; i++) {
        const start = performance.now();
        parseText(text, nameKey("Alice"));
        best = Math.min(best, performance.now() - start);
      }
      return best;
    };
    let [short, long] = [0, Infinity];
    // A processor that is taken away in between lengthens one of the two now and then, but not each time.
    for (let tries = 0; tries < 10 && long >= short * 400; tries++) {
      short = Math.max(time(5_000), 0.5);
      long = time(200_000);
    }
    assert(long < short * 400, `${JSON.stringify(part)}: ${short} ms, then ${long} ms`);
  }
});

Deno.test("isEmojiAlone() holds for one to three emoji of any make", () => {
  for (const text of ["👍", "❤️", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪👋🏽1️⃣", " 🎉\n", "☝🏽"]) {
    assert(isEmojiAlone(text), text);
  }
  for (const text of ["", " ", "👍👍👍👍", "ok 👍", "1", "1 2", "©", "#", "é", "❤", "漢字"]) {
    assert(!isEmojiAlone(text), text);
  }
});
