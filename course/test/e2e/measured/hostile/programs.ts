/** A program that means no good, and what must come of it. */
export interface Hostile {
  readonly name: string;
  /** `SERVER` stands for the address of a server that counts what reaches it. */
  readonly code: string;
  /** The cell's status once it is over; by default that it is over in some way. */
  readonly ends?: RegExp;
  /** Milliseconds that the cell allows it; by default what the page says. */
  readonly limit?: number;
  /** What it must print. */
  readonly prints?: RegExp;
  /** Handed in as the answer to this kata: the verdict must be that it is wrong. */
  readonly kata?: "walk-back";
}

/** Tries each expression, and says so when one of them gives anything. */
const attempts = (expressions: readonly string[]): string =>
  [
    "const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));",
    ...expressions.map(
      (text) =>
        `try { const r = await Promise.race([(async () => (${text}))(), wait(40)]); if (r) console.log("ESCAPED", ${JSON.stringify(text)}); } catch {}`,
    ),
    'console.log("tried all");',
    "await wait(100);",
  ].join("\n");

const tried = { limit: 20_000, ends: /Done/, prints: /^tried all\n$/ };
const limit = /time limit/;
const over = /Done|time limit|Too much|too much|used up|line|Out of memory/;

const time: readonly Hostile[] = [
  { name: "an endless loop", code: "for (;;) {}", ends: limit },
  {
    name: "endless microtasks",
    code: "const again = () => Promise.resolve().then(again);\nawait again();",
    ends: limit,
  },
  {
    name: "a promise that never settles, with timers that breed",
    code: "const breed = () => { setTimeout(breed); setTimeout(breed); };\nbreed();\nawait new Promise(() => {});",
    ends: limit,
  },
  {
    name: "a regular expression that takes for ever",
    code: '/^(a+)+$/.test("a".repeat(40) + "b");',
    ends: limit,
  },
];

const floods: readonly Hostile[] = [
  {
    name: "a flood of messages by every way there is",
    code: [
      "const ways = [() => postMessage(1), () => self.postMessage(1),",
      "  () => Object.getPrototypeOf(self).postMessage.call(self, 1),",
      "  () => new MessageChannel().port1.postMessage(1), () => self.dispatchEvent(new Event('message'))];",
      "let sent = 0;",
      "for (let i = 0; i < 2e4; i++) for (const way of ways) { try { way(); sent++; } catch {} }",
      'console.log(sent === 0 ? "tried all" : "ESCAPED " + sent);',
    ].join("\n"),
    ...tried,
  },
  {
    name: "a flood of output that catches the refusal",
    code: 'for (;;) { try { console.log("x"); } catch {} }',
    ends: /Too much output/,
  },
  {
    name: "a flood of errors and of promises that nobody awaits",
    code: "const throwing = () => { setTimeout(throwing); Promise.reject(new Error('r')); throw new Error('t'); };\nsetTimeout(throwing);\nawait new Promise(() => {});",
    ends: /Error: t/,
  },
  {
    name: "a flood of figures",
    code: 'import { plot } from "@mathesis/plot";\nfor (;;) { try { plot([1, 2]); } catch {} }',
    ends: /Too much output/,
  },
];

const memory: readonly Hostile[] = [
  {
    name: "memory: plain arrays",
    code: "const all = [];\nfor (;;) all.push(new Array(1e6).fill(all.length));",
    ends: over,
  },
  {
    name: "memory: strings",
    code: 'const all = [];\nfor (;;) { const s = String(all.length).padEnd(2 ** 27, "ab"); s.charCodeAt(5); all.push(s); }',
    ends: over,
  },
  {
    name: "memory: typed arrays",
    code: "const all = [];\nfor (;;) all.push(new Float64Array(2e6).fill(1));",
    limit: 20_000,
    ends: /line 2: RangeError: Too much memory: a cell may hold 512 MB/,
  },
  {
    name: "memory: many small typed arrays, buffers, copies and clones",
    code: [
      "const all = [];",
      "for (;;) {",
      "  const a = new Uint8Array(new ArrayBuffer(50000)).fill(1);",
      "  all.push(a, a.slice(), structuredClone(a), Uint8Array.from(a), new a.constructor(50000).fill(2));",
      "}",
    ].join("\n"),
    limit: 20_000,
    ends: /line [345]: RangeError: Too much memory/,
  },
  {
    name: "memory: WebAssembly and tensors",
    code: [
      'import { zeros } from "mathesis";',
      'console.log(typeof WebAssembly === "undefined" ? "tried all" : "ESCAPED");',
      "const all = [];",
      "for (;;) all.push(zeros([1000, 1000]).add(1));",
    ].join("\n"),
    limit: 20_000,
    // The library says in its own words that an array was refused.
    ends: /line 4: .*(Too much memory|there is no room)/,
    prints: /^tried all\n$/,
  },
];

const network: readonly Hostile[] = [
  {
    name: "requests: fetch, XMLHttpRequest, sendBeacon, EventSource",
    code: attempts([
      'fetch("SERVER/fetch")',
      'new Request("SERVER/request")',
      '(() => { const x = new XMLHttpRequest(); x.open("GET", "SERVER/xhr", false); x.send(); return x; })()',
      'navigator.sendBeacon("SERVER/beacon", "x")',
      'new EventSource("SERVER/events")',
      'fetchLater("SERVER/later")',
      'new FontFace("f", "url(SERVER/font)").load()',
      "Reflect.construct(Object.getPrototypeOf(async () => {}).constructor, [\"return fetch('SERVER/f')\"])()",
    ]),
    ...tried,
  },
  {
    name: "connections: WebSocket, WebTransport, WebRTC",
    code: attempts([
      'new WebSocket("SERVER/socket".replace("http", "ws"))',
      'new WebSocketStream("SERVER/stream".replace("http", "ws")).opened',
      'new WebTransport("SERVER/transport".replace("http", "https"))',
      "new RTCPeerConnection()",
      "new Notification('hello')",
    ]),
    ...tried,
  },
  {
    name: "scripts from elsewhere: importScripts and import()",
    code: attempts([
      '(importScripts("SERVER/scripts.js"), true)',
      'self.importScripts("SERVER/scripts.js") ?? true',
      'import("SERVER/module.js")',
      'import("data:text/javascript,export default 1")',
    ]),
    ...tried,
  },
  {
    name: "text that leaves its function, and a source map from elsewhere",
    code: 'const html = 1\n/* */ --> 0 }; import("SERVER/html.js"); {\n//# sourceMappingURL=SERVER/map.json\n',
    ends: /line \d: (<!-- and -->|Syntax error)/,
  },
];

const page: readonly Hostile[] = [
  {
    name: "leaving: location, history, open, form, dialogs, debugger",
    code: attempts([
      '(location.href = "SERVER/location")',
      'location.replace("SERVER/replace")',
      'self.location.assign("SERVER/assign")',
      'open("SERVER/open")',
      '(() => { const f = document.createElement("form"); f.action = "SERVER/form"; f.submit(); return 1; })()',
      '(alert("hello"), 1)',
      'confirm("sure?")',
      'prompt("name?")',
      "(() => { debugger; return 0; })()",
      "(close(), 1)",
    ]),
    ...tried,
  },
  {
    name: "the page: window, parent, top, opener, frames, document",
    code: attempts([
      "window",
      "parent",
      "top",
      "opener",
      "frames",
      "document",
      "self.parent",
      "globalThis.top",
    ]),
    ...tried,
  },
  {
    name: "storage: cookies, localStorage, sessionStorage",
    code: attempts([
      '(document.cookie = "hostile=1")',
      '(localStorage.setItem("hostile", "1"), 1)',
      '(sessionStorage.setItem("hostile", "1"), 1)',
      'cookieStore.set("hostile", "1")',
    ]),
    ...tried,
  },
  {
    name: "storage: indexedDB, caches, files",
    code: attempts([
      'indexedDB.open("hostile")',
      'self.indexedDB.open("hostile")',
      'caches.open("hostile")',
      "navigator.storage.getDirectory()",
      "webkitRequestFileSystemSync(0, 1024)",
      'navigator.locks.request("hostile", () => 1)',
    ]),
    ...tried,
  },
  {
    name: "workers of workers",
    code: attempts([
      'new Worker("data:text/javascript,for(;;);")',
      'new Worker(URL.createObjectURL(new Blob(["for(;;);"])))',
      "new (Object.getPrototypeOf(self).constructor)().postMessage",
      'new SharedWorker("data:text/javascript,1")',
    ]),
    ...tried,
  },
  {
    name: "channels to other pages: BroadcastChannel, MessageChannel, service workers",
    code: attempts([
      '(new BroadcastChannel("mathesis").postMessage("hostile"), 1)',
      "new MessageChannel()",
      'navigator.serviceWorker.register("/sw.js")',
      "(self.addEventListener('message', () => 0), 1)",
      "(addEventListener('message', () => 0), 1)",
      "(self.onmessage = () => 0) && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(self), 'onmessage')",
    ]),
    ...tried,
  },
  {
    name: "a script in a blob URL",
    code: attempts([
      'import(URL.createObjectURL(new Blob(["export default 1"], { type: "text/javascript" })))',
      'URL.createObjectURL(new Blob(["x"]))',
      "new Blob(['x'])",
      "new URL('x:y').constructor.createObjectURL",
    ]),
    ...tried,
  },
  {
    name: "code from text: eval, Function, timers",
    code: attempts([
      'eval("1")',
      '(0, eval)("1")',
      'new Function("return 1")()',
      '(() => {}).constructor("return 1")()',
      'Object.getPrototypeOf(async function* () {}).constructor("return 1")()',
      "(setTimeout('self.hit = 1', 0), 0)",
    ]),
    ...tried,
  },
];

const output: readonly Hostile[] = [
  {
    name: "output that throws: getters, proxies, toString",
    code: [
      "const bad = () => { throw new Error('no'); };",
      "console.log({ get a() { return bad(); } });",
      "console.log(new Proxy({}, { ownKeys: bad, get: bad, getPrototypeOf: bad }));",
      "console.log({ toString: bad }, [{ toString: bad }]);",
      "console.log(Object.create(null), Symbol('s'), { [Symbol.toPrimitive]: bad });",
      "throw new Proxy(new Error('p'), { get: bad, getPrototypeOf: bad });",
    ].join("\n"),
    ends: /An error that cannot be read/,
    prints: /\[unreadable\]/,
  },
  {
    name: "output that is cyclic, deep, huge",
    code: [
      "const cyclic = {}; cyclic.self = cyclic; console.log(cyclic);",
      "let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep }; console.log(deep);",
      "const wide = Array.from({ length: 100 }, () => 'w'.repeat(50));",
      "const wider = Array.from({ length: 100 }, () => wide); console.log(Array(100).fill(wider));",
      "console.log('x'.repeat(1e6));",
    ].join("\n"),
    ends: /line 5: Too much output/,
    prints: /self: \{/,
  },
  {
    name: "errors whose parts are no texts, figures that are none",
    code: [
      'import { plot } from "@mathesis/plot";',
      "try { plot({ type: 'line', x: [NaN], y: NaN, label: NaN }); } catch (e) { console.log(e.name); }",
      "const e = new Error('x');",
      "Object.defineProperty(e, 'message', { value: NaN });",
      "Object.defineProperty(e, 'stack', { value: { toString() { throw 1; } } });",
      "Object.defineProperty(e, 'name', { value: { toJSON: null } });",
      "throw e;",
    ].join("\n"),
    ends: /NaN/,
  },
];

const wrong = "export const walkBack = (tape) => tape.map(() => 0);";

const grader: readonly Hostile[] = [
  {
    name: "the grader: prototypes of arrays, objects, promises changed",
    kata: "walk-back",
    code: [
      "const attempt = (f) => { try { f(); } catch {} };",
      "attempt(() => { Array.prototype.every = () => true; });",
      "attempt(() => { Array.prototype.map = () => [{ name: 'all', failure: null }]; });",
      "attempt(() => { Object.prototype.failure = null; });",
      "attempt(() => { Object.defineProperty(Object.prototype, 'passed', { value: true }); });",
      "attempt(() => { Object.defineProperty(Array.prototype, '0', { set() {}, get: () => 1 }); });",
      "attempt(() => { Promise.prototype.then = (f) => f({ passed: true }); });",
      "attempt(() => { Error.prepareStackTrace = () => ''; });",
      "attempt(() => { Number.prototype.valueOf = () => 1; });",
      "attempt(() => { Map.prototype.get = () => (() => true); });",
      wrong,
    ].join("\n"),
    ends: /Done/,
  },
  {
    name: "the grader: globals, console, require and exports replaced",
    kata: "walk-back",
    code: [
      "const attempt = (f) => { try { f(); } catch {} };",
      "for (const name of ['Math', 'Array', 'Object', 'Number', 'JSON', 'Reflect', 'console']) {",
      "  attempt(() => { globalThis[name] = new Proxy({}, { get: () => () => true }); });",
      "  attempt(() => { delete globalThis[name]; });",
      "}",
      "attempt(() => { Math.abs = () => 0; });",
      "attempt(() => { console.log = () => {}; });",
      "attempt(() => { require = () => ({}); });",
      "attempt(() => { exports = { walkBack: null }; });",
      wrong,
    ].join("\n"),
    ends: /Done/,
  },
  {
    name: "the grader: a report of success, forged",
    kata: "walk-back",
    code: [
      "const report = { passed: true, properties: [{ name: 'all', failure: null }], twin: null };",
      "const message = { type: 'done', milliseconds: 1, report };",
      "for (const f of [() => postMessage(message), () => self.postMessage(message),",
      "  () => mathesisCell({ files: [], kata: null }, [], null),",
      "  () => Object.getPrototypeOf(Object.getPrototypeOf(self)).postMessage(message),",
      "  () => arguments.callee.caller(message), () => powers.say(message)]) { try { f(); } catch {} }",
      "export const walkBack = Object.assign((tape) => tape.map(() => 0), report);",
    ].join("\n"),
    ends: /Done/,
  },
];

/** All of them, run one after the other on one page. */
export const programs: readonly Hostile[] = [
  ...time,
  ...floods,
  ...network,
  ...page,
  ...output,
  ...grader,
  ...memory,
];
