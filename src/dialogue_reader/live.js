// Put into pages by `dialogue-reader serve` on their way out, never published. One tab, the leader, hears the server;
// it tells the others, so any number of tabs needs one connection. Text from the server is only ever text.
(() => {
  "use strict";
  const mine = { ...document.currentScript.dataset };
  const ROOM = "/.dialogue-reader/";
  const KEY = "dialogue-reader-scroll";
  let leading = false;
  let leaving = false;
  let panel = null;
  let heard = 0; // the order of the last state
  let partial = mine.partial === "True"; // it is of a site of which only the saved pages were new

  // Where the reader was: the first anchor in view and its height on the screen, so that text added above moves nothing.
  function remember() {
    const inView = (element) => {
      const { top } = element.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    };
    const anchor = [...document.querySelectorAll("[id]")].find(inView);
    const place = { path: location.pathname, x: scrollX, y: scrollY, id: anchor?.id, top: anchor?.getBoundingClientRect().top };
    sessionStorage.setItem(KEY, JSON.stringify(place));
  }

  function recall() {
    const place = JSON.parse(sessionStorage.getItem(KEY) || "null");
    sessionStorage.removeItem(KEY);
    if (!place || place.path !== location.pathname) return;
    const anchor = place.y && place.id ? document.getElementById(place.id) : null;
    const y = anchor ? scrollY + anchor.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ left: place.x, top: y, behavior: "instant" });
  }

  function reload() {
    if (leaving) return;
    leaving = true;
    remember();
    setTimeout(() => location.reload(), leading ? 50 : 0); // the leader's word to the others goes out first
  }

  // A save puts the saved article's page in place first, then all: a page whose bytes stayed is not loaded again.
  async function compare(state) {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (state.order < heard) return; // what came meanwhile is compared by itself
    if (answer?.headers.get("ETag") !== `"${mine.tag}"`) return reload();
    Object.assign(mine, { page: state.page, draft: state.draft });
    partial &&= state.partial;
  }

  function restyle(version) {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]:not([data-leaving])')) {
      const url = new URL(old.href);
      if (url.origin !== location.origin) continue;
      url.searchParams.set("live", version);
      const fresh = old.cloneNode();
      fresh.href = url.href;
      fresh.onload = fresh.onerror = () => { // a newer one may be loaded first
        while (fresh.previousElementSibling?.hasAttribute("data-leaving")) fresh.previousElementSibling.remove();
      };
      old.dataset.leaving = "";
      old.after(fresh);
    }
  }

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    made.style.cssText = style;
    return made;
  }

  function show(problems) {
    panel?.remove();
    panel = null;
    if (!problems.length) return;
    panel = element("div", "", "position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647");
    panel.id = "dialogue-reader-problems";
    const sheet = element("div", "", "all:initial;display:block;background:#2b1714;color:#fff3ee;border-top:4px solid #e5573f;" +
      "padding:14px 18px;font:14px/1.5 ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere");
    sheet.setAttribute("role", "alert");
    const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    sheet.append(element("div", `Not built: ${count}. This is the last good page.`, "font-weight:bold;margin-bottom:8px"));
    for (const problem of problems) {
      sheet.append(element("div", problem.message, "margin-top:8px"));
      if (problem.line) sheet.append(element("div", problem.line, "white-space:pre;overflow-x:auto;color:#ffc9ba;margin-top:4px"));
    }
    panel.attachShadow({ mode: "open" }).append(sheet);
    document.documentElement.append(panel);
  }

  function receive(state) {
    if (state.run === mine.run && state.order < heard) return; // an answer that was overtaken
    heard = state.order;
    if (state.run !== mine.run || (state.page !== mine.page && !partial)) {
      if (!state.problems.length) return reload();
    } else {
      if ((state.page !== mine.page || state.draft !== mine.draft) && !state.problems.length) compare(state);
      if (state.style !== mine.style) {
        mine.style = state.style;
        restyle(state.style);
      }
    }
    show(state.problems);
  }

  const channel = new BroadcastChannel("dialogue-reader");
  channel.onmessage = (event) => receive(event.data);

  function listen() {
    const stream = new EventSource(ROOM + "events");
    stream.onmessage = (event) => {
      const state = JSON.parse(event.data);
      channel.postMessage(state);
      receive(state);
    };
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  function lead() {
    leading = true;
    listen();
    return new Promise(() => {}); // the lead is held until this tab goes
  }

  function ask() {
    fetch(ROOM + "state").then((answer) => answer.json()).then(receive, () => {});
  }

  if (document.readyState === "complete") recall();
  else addEventListener("load", recall);
  addEventListener("pageshow", (event) => event.persisted && ask());
  ask();
  if (navigator.locks) navigator.locks.request("dialogue-reader", lead);
  else lead();
})();
