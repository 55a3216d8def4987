/* Search: loaded when a search box is first wanted. Three parts: folding words and names as the engine does, finding,
   showing. Data comes piece by piece from search/*.js, classic scripts that set one key of `readerSearch` each, so that
   it works from a folder on a disk as well. What is shown is set by textContent only. */
(() => {
  "use strict";
  const ROOT = new URL("..", document.currentScript.src).href;
  const store = (self.readerSearch ??= {});
  const PAGE = "search.html";
  const waiting = new Map();
  let dressed;

  function load(name) {
    if (!waiting.has(name)) waiting.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${ROOT}search/${name}.js${store.start ? `?v=${store.start.version}` : ""}`;
      script.onload = () => resolve(store[name]);
      script.onerror = () => (waiting.delete(name), reject(new Error(`search/${name}.js did not load`)));
      document.head.append(script);
    }));
    return waiting.get(name);
  }

  const swap = (text, table) => [...text].map((letter) => table[letter] ?? letter).join("");
  const isPlain = (text) => /^[\0-\x7f]*$/.test(text);

  /* Words, as render/search/fold.py */
  function foldRun(run) {
    const kept = run.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return swap(kept, store.start.fold.alike);
  }

  function fold(word) {
    const plain = word.toLowerCase().replace(/[^\0-\x7f]+/g, foldRun), [article, room] = store.start.fold.article;
    return plain.startsWith(article) && plain.length >= room ? plain.slice(article.length) : plain;
  }

  const WORD = /[\p{L}\p{N}\p{M}]+/gu;

  function wordsIn(text) {
    return [...text.matchAll(WORD)].flatMap((match) => {
      const folded = fold(match[0]);
      return folded ? [{ text: match[0], folded, start: match.index, end: match.index + match[0].length }] : [];
    });
  }

  /* Names: romanize.key, with its tables */
  function openNames(tables) {
    const find = (source, flags = "u") => new RegExp(source, flags);
    const whole = (source) => find(`^(?:${source})$`);
    const articles = new Set(tables.articles), ezafe = new Set(tables.ezafe), allah = new Set(tables.allah);
    const consonant = find(tables.consonant, "gu"), lastT = find(tables.lastT), breaks = find(tables.break), din = whole(tables.din);
    const joined = tables.joined.map(([source, parts]) => [whole(source), parts]);
    const back = Object.fromEntries(Object.entries(tables.kept).map(([letter, aside]) => [aside, letter]));
    const folded = (text) => swap(text.toLowerCase(), tables.casefold);

    function plain(name) {
      let text = folded(name);
      if (!isPlain(text)) {
        text = swap(swap(text.normalize("NFC"), tables.signs), tables.kept);
        text = swap(folded(text.normalize("NFKD").replace(/\p{M}/gu, "")), back);
      }
      return text.replaceAll("`", "'").replaceAll("v", "w").replaceAll("s'h", "sh");
    }

    function particle(token, following, first) {
      if (allah.has(token)) return ["lah"];
      if (!following) return !first && din.test(token) ? ["din"] : null;
      const sun = tables.assimilated[token];
      if (articles.has(token) || (sun && following.startsWith(sun)) || (ezafe.has(token) && !first)) return [];
      return Object.hasOwn(tables.particles, token) ? [tables.particles[token]] : null;
    }

    function split(token) {
      for (const [pattern, parts] of [...token].length > 40 ? [] : joined) {
        const match = pattern.exec(token);
        if (match) return parts.map((part) => (part === "$" ? match.groups.rest : part));
      }
      return [token];
    }

    function pieces(name) {
      const tokens = plain(name).split(breaks).map((token) => token.replace(/^'+|'+$/g, "")).filter(Boolean), found = [];
      tokens.forEach((token, at) => {
        found.push(...(particle(token, tokens[at + 1], !found.length) ?? split(token)));
        const after = tables.after[`${found.at(-2)} ${found.at(-1)}`];
        if (after) found[found.length - 1] = after;
      });
      return found;
    }

    function sound(letters, following, first) {
      if (letters === "c") return /^[eiī]/.test(following) ? (first ? "j" : "s") : "k";
      if (letters === "ç") return !first && /^[aou]/.test(following) ? "s" : "č";
      return tables.sound[letters] ?? letters;
    }

    function consonants(piece) {
      const [first = "", ...rest] = piece, word = first + rest.join("").replaceAll("mb", "nb"), found = [];
      let end = 0;
      for (const match of word.matchAll(consonant)) {
        const heard = sound(match[0], word.slice(match.index + 1), !match.index);
        if (match.index !== end || found.at(-1) !== heard) found.push(heard);
        end = match.index + match[0].length;
      }
      return lastT.test(piece) ? found.slice(0, -1) : found;
    }

    const group = (one) => tables.groups[one] ?? one;
    const alike = new Set(tables.alikeSounds.flatMap(([a, b]) => [a + b, b + a]));
    return {
      key: (name) => pieces(name).flatMap(consonants).map(group).join(""),
      sounds: (name) => pieces(name).flatMap(consonants).filter(group),
      areAlike: (a, b) => a === b || alike.has(a + b),
    };
  }

  /* Optimal string alignment distance: letters put in, left out, changed, or two exchanged. */
  function distance(a, b) {
    let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  }

  /* How much one name's letters are another's of the same key, 0 where the fold of the engine would not have it: a sound no
     Arabic letter shares, an open end against a closed one, another vowel in a short word. */
  function kinship(a, b, start = false) {
    const one = store.sounds(a), two = store.sounds(b).slice(0, start ? one.length : undefined);
    const plainA = fold(a), plainB = start ? fold(b).slice(0, a.length) : fold(b);
    if (one.length !== two.length || !one.every((sound, at) => store.areAlike(sound, two[at]))) return 0;
    if (!start && (endsOpen(plainA) !== endsOpen(plainB) || (one.length <= 2 && vowels(plainA) !== vowels(plainB)))) return 0;
    return likeness(plainA, plainB);
  }

  const VOWEL = { o: "u", w: "u", e: "i", y: "i" };
  const vowels = (word) => swap(word.replace(/[^aeiouwy]/g, ""), VOWEL).replace(/(.)\1+/g, "$1");
  const endsOpen = (word) => /[aeiouy]h?$/.test(word);
  const likeness = (a, b) => 1 - distance(a, b) / Math.max(a.length, b.length, 1);
  const slips = (word) => (word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0);
  const isSlip = (a, b) => Math.abs(a.length - b.length) <= slips(a) && distance(a, b) <= slips(a);

  /* Indexes: term -> numbers */
  const END = " ", MOST_SHARDS = 4;
  const VALUE = new Map([..."0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"].map((sign, at) => [sign, at]));
  const shards = new Map();
  const fileName = (start) => [...start].map((c) => (/[a-z0-9]/.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`)).join("");

  async function openShard(kind, start) {
    const name = `${kind}-${fileName(start)}`, list = await load(name);
    if (!shards.has(name)) {
      const parts = list.split(" "), terms = new Map();
      for (let at = 0; at + 1 < parts.length; at += 2) terms.set(parts[at], parts[at + 1]);
      shards.set(name, terms);
    }
    return shards.get(name);
  }

  /* The terms that begin with `start`: those of every shard they may be in, or of the nearest where these are too many. */
  async function termsFrom(kind, start) {
    const starts = store.start.starts[kind];
    let asked = starts.filter((one) => one.startsWith(start) || start.startsWith(one));
    if (asked.length > MOST_SHARDS) asked = starts.filter((one) => (start + END).startsWith(one));
    const found = await Promise.all(asked.map((one) => openShard(kind, one)));
    return found.flatMap((terms) => [...terms.keys()].filter((term) => term.startsWith(start)));
  }

  async function numbersOf(kind, term) {
    const start = store.start.starts[kind].find((one) => (term + END).startsWith(one));
    const codes = start === undefined ? "" : (await openShard(kind, start)).get(term) ?? "", numbers = [];
    let number = -1, gap = 0;
    for (const sign of codes) {
      const value = VALUE.get(sign);
      gap = gap * 32 + (value % 32);
      if (value < 32) numbers.push((number += gap)), gap = 0;
    }
    return numbers;
  }

  const union = async (kind, terms) => new Set((await Promise.all(terms.map((term) => numbersOf(kind, term)))).flat());

  async function fromFile(kind, number) {
    const size = store.start.perFile[kind];
    return (await load(`${kind}-${Math.floor(number / size)}`))[number % size];
  }

  /* What was typed: parts between spaces, each of one or more words; what stands in quotation marks is one part, exact. */
  const small = (word) => store.start.smallWords.has(word);
  const mayBegin = (word) => word.length === 1 || !small(word);

  function read(text) {
    const parts = [];
    for (const [, quoted, free] of text.normalize("NFC").matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/g)) {
      const raw = quoted ?? (/^(?:\p{L}\.){2,}\p{L}?$/u.test(free) ? free.replaceAll(".", "").toUpperCase() : free);
      const words = wordsIn(raw);
      if (words.length) parts.push({ raw, words, exact: quoted !== undefined });
    }
    const open = parts.at(-1);
    if (open && !open.exact && /[\p{L}\p{N}]$/u.test(text)) open.last = true;
    return parts;
  }

  const isCapital = (word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

  /* Names and topics. A name is worse the farther from what was typed: 0 it is the name, 1 words of it, 2 beginnings of
     words, 3 the same under the fold, 4 begins so under the fold, 5 with a slip of the finger. */
  const [SAME, WORDS, START, KEY, KEY_START, SLIP] = [0, 1, 2, 3, 4, 5];
  const MOST_NAMES = 40, LEAST_LIKE = 0.4, LEAST_KEY = 2;
  const LEAST_ANY = 6; // letters of a word whose first letter may be the slip: shorter ones are too like others

  async function candidates(word, last) {
    const key = small(word.folded) ? "" : store.key(word.text), terms = [[word.folded]];
    if (last && mayBegin(word.folded)) terms.push(termsFrom("n", word.folded));
    if (key.length >= LEAST_KEY) terms.push(last ? termsFrom("n", `=${key}`) : [`=${key}`]);
    const found = await union("n", (await Promise.all(terms)).flat());
    if (found.size || !slips(word.folded)) return found;
    for (const start of word.folded.length < LEAST_ANY ? [word.folded.slice(0, 1)] : [word.folded.slice(0, 1), ""]) {
      const near = (await termsFrom("n", start)).filter((term) => isSlip(word.folded, term));
      if (near.length) return union("n", near);
    }
    return found;
  }

  function withoutArticles(words) {
    const others = words.filter((word) => !store.start.fold.articles.includes(word.folded));
    return others.length ? others : words;
  }

  function meet(sets) {
    const [first = new Set(), ...others] = sets;
    return new Set([...first].filter((number) => others.every((other) => other.has(number))));
  }

  async function findNames(parts, { anyCase = false } = {}) {
    const every = parts.flatMap((part) => part.words.map((word, at) => ({ ...word, last: part.last && at === part.words.length - 1 })));
    const words = withoutArticles(every);
    if (!words.length) return [];
    const typed = words.map((word) => word.text).join(" "), exact = parts.some((part) => part.exact);
    const capitals = anyCase ? typed.toUpperCase() : typed;
    const sets = await Promise.all(words.map((word) => candidates(word, word.last)));
    const key = store.key(typed), more = [`!${capitals}`, words.map((word) => word.folded).join("")];
    if (key.length >= LEAST_KEY && !words.every((word) => small(word.folded))) more.push(`=${key}`);
    const numbers = new Set([...meet(sets), ...(await union("n", more))]);
    const records = await Promise.all([...numbers].sort((a, b) => a - b).slice(0, MOST_NAMES).map((number) => fromFile("e", number)));
    const query = { words, key, typed, capitals, joined: words.map((word) => word.folded).join("") };
    const farthest = words.every((word) => small(word.folded) && !isCapital(word.text)) && query.joined.length > 1 ? SAME : exact ? WORDS : SLIP;
    return best(records.map((record) => rank(record, query)).filter((hit) => hit?.tier <= farthest));
  }

  function best(hits) {
    hits.sort((a, b) => a.cost - b.cost || b.count - a.count);
    const first = hits[0]?.tier;
    if (first <= WORDS) return hits.filter((hit) => hit.tier <= START);
    return first <= KEY_START ? hits.filter((hit) => hit.tier <= KEY_START) : hits;
  }

  function rank([id, path, label, kind, arabic, gloss, count, articles, forms, capitals], query) {
    let tier = capitals.includes(query.capitals) ? SAME : Infinity, cost = tier ? Infinity : 0;
    for (const [at, form] of forms.entries()) {
      const [reached, like] = compare(form, query);
      const price = reached * 10 + (at < 2 ? 0 : 1) + (1 - like) * 6 - Math.log10(count + 1);
      if (price < cost) [tier, cost] = [reached, price];
    }
    return Number.isFinite(cost) ? { id, path, label, kind, arabic, gloss, count, articles, tier, cost } : null;
  }

  const forms = new Map(); // a form, taken apart once

  function openForm(form) {
    if (!forms.has(form)) {
      const words = wordsIn(form);
      for (const word of words) word.key = small(word.folded) ? "" : store.key(word.text);
      forms.set(form, { words, joined: withoutArticles(words).map((word) => word.folded).join(""), key: store.key(form) });
    }
    return forms.get(form);
  }

  /* How far a form is from the query, and how like the compared letters are. */
  function compare(form, query) {
    const { words, joined, key } = openForm(form);
    if (joined === query.joined) return [SAME, 1];
    const whole = key.length >= LEAST_KEY && key === query.key ? kinship(query.typed, form) : 0;
    let found = whole >= LEAST_LIKE ? [KEY, whole] : [Infinity, 0];
    let worst = WORDS, like = 0;
    for (const typed of query.words) {
      const [reached, alike] = words.map((word) => compareWord(word, typed)).reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a), [Infinity, 0]);
      worst = Math.max(worst, reached);
      like += alike / query.words.length;
    }
    if (worst < found[0]) found = [worst, worst <= START ? (like * query.joined.length) / Math.max(joined.length, query.joined.length) : like];
    return found;
  }

  function compareWord(word, typed) {
    if (word.folded === typed.folded) return [typed.last && word.folded.length === 1 ? START : WORDS, 1];
    if (!mayBegin(typed.folded)) return [Infinity, 0];
    if (typed.last && word.folded.startsWith(typed.folded)) return [START, 1];
    const key = store.key(typed.text), like = likeness(word.folded, typed.folded);
    if (key.length >= LEAST_KEY && word.key) {
      if (word.key === key) {
        const sure = kinship(typed.text, word.text);
        if (sure >= LEAST_LIKE) return [KEY, sure];
      }
      const start = typed.last && word.key.startsWith(key) ? kinship(typed.text, word.text, true) : 0;
      if (start >= 0.5) return [KEY_START, start];
    }
    return isSlip(typed.folded, word.folded) ? [SLIP, like] : [Infinity, 0];
  }

  /* Passages. Each part of a query is a set of words that will do, or a run of words, or an entity under another name. */
  const LEAST_START = 2, LEAST_OPEN = 3, MOST_TERMS = 200;

  async function prepare(part, alone, entities) {
    const [word] = part.words, plan = { ...part, entities: new Set(), accept: null, instead: "" };
    if (part.exact || part.words.length > 1) {
      plan.cased = part.words.map((one) => part.exact && isCapital(one.text));
      plan.articles = meet(await Promise.all(part.words.map((one) => union("w", [one.folded]))));
    } else {
      plan.cased = [isCapital(word.text) && (small(word.folded) || word.text.length <= 2)];
      if (alone && word.folded.length === 1 && !/\p{N}/u.test(word.folded)) return { ...plan, accept: new Set(), articles: new Set() };
      const terms = await termsFor(plan, word);
      plan.accept = new Set(terms);
      plan.articles = await union("w", terms);
    }
    if (!part.exact) await addEntities(plan, part, alone ? entities : await findNames([{ ...part, last: false }]));
    return plan;
  }

  async function termsFor(plan, word) {
    const own = (await numbersOf("w", word.folded)).length ? [word.folded] : [];
    const open = word.folded.length >= (plan.last ? LEAST_START : LEAST_OPEN) && !small(word.folded) && !plan.cased[0];
    if (open && (plan.last || !own.length)) own.push(...(await termsFrom("w", word.folded)).slice(0, MOST_TERMS));
    return [...new Set(own)];
  }

  async function addEntities(plan, part, hits) {
    const [first] = hits.filter((hit) => hit.kind !== "topic");
    const found = plan.articles.size > 0;
    if (first && (first.tier === SAME || (!found && first.tier <= KEY) || (!found && first.tier === SLIP))) {
      plan.entities.add(first.id);
      if (!found && first.tier > START) plan.instead = first.label;
      for (const number of await numbersOf("w", `@${first.id}`)) plan.articles.add(number);
    } else if (!found && part.words.length === 1) {
      const near = (await termsFrom("w", part.words[0].folded.slice(0, 1))).filter((term) => isSlip(part.words[0].folded, term));
      plan.accept = new Set(near);
      plan.articles = await union("w", near);
      plan.instead = near.join(", ");
    }
  }

  const NARROW = { source: "$", entity: "@", topic: "#", year: "%" };

  async function plan(query, names) {
    const parts = query.parts, alone = parts.length === 1;
    const plans = await Promise.all(parts.map((part) => prepare(part, alone, names)));
    const whole = { entities: new Set() };
    let articles = parts.length ? meet(plans.map((one) => one.articles)) : new Set(Array(store.start.articles).keys());
    if (!alone && names[0]?.kind !== "topic" && [SAME, KEY].includes(names[0]?.tier)) {
      whole.entities.add(names[0].id);
      for (const number of await numbersOf("w", `@${names[0].id}`)) articles.add(number);
    }
    for (const [name, sign] of Object.entries(NARROW)) if (query[name]) articles = meet([articles, await union("w", [sign + query[name]])]);
    return { plans, whole, query, articles: [...articles].sort((a, b) => a - b) };
  }

  /* The lit spans of a passage under a plan, or null where it does not answer. */
  function lights(article, passage, { plans, whole, query }) {
    const [, , text, mentions, topics] = passage;
    const named = (ids) => {
      const spans = [];
      for (let at = 0; at < mentions.length; at += 3) if (ids.has(article.entities[mentions[at]])) spans.push([mentions[at + 1], mentions[at + 2]]);
      return spans;
    };
    if (query.entity && !named(new Set([query.entity])).length) return null;
    if (query.topic && !topics.some((at) => article.topics[at] === query.topic)) return null;
    if (!plans.length) return query.entity ? named(new Set([query.entity])) : [];
    const words = wordsIn(text), asWhole = named(whole.entities);
    const found = plans.map((one) => [...literal(words, one), ...named(one.entities)]);
    if (found.every((spans) => spans.length)) return found.flat().concat(asWhole);
    return asWhole.length ? asWhole : null;
  }

  function literal(words, { words: typed, accept, cased }) {
    const fits = (word, at) => (accept ? accept.has(word.folded) : word.folded === typed[at].folded) && (!cased[at] || word.text === typed[at].text);
    const spans = [];
    for (let at = 0; at + typed.length <= words.length; at++)
      if (typed.every((_, step) => fits(words[at + step], step))) spans.push([words[at].start, words[at + typed.length - 1].end]);
    return spans;
  }

  /* The articles that answer, one after the other; the page takes as many as it shows. */
  async function* answers(planned) {
    for (const [at, number] of planned.articles.entries()) {
      const article = await fromFile("a", number);
      const passages = article.passages.flatMap((passage) => {
        const lit = lights(article, passage, planned);
        return lit ? [{ passage, lit }] : [];
      });
      if (passages.length) yield { article, passages, left: planned.articles.length - at - 1 };
    }
  }

  /* The styles of what is shown here, unless the page has them. */
  function dress() {
    const href = document.querySelector("[data-style]")?.dataset.style;
    if (!href) return null;
    return new Promise((resolve) => {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
    });
  }

  async function open() {
    const [start] = await Promise.all([load("start"), (dressed ??= dress())]);
    start.smallWords ??= new Set(start.small);
    if (!store.key) Object.assign(store, openNames(start.fold));
  }

  async function search(query) {
    await open();
    query.parts = read(query.q);
    let names = await findNames(query.parts);
    const planned = await plan(query, names);
    if (!names.length && !planned.articles.length) names = await findNames(query.parts, { anyCase: true });
    return { names, planned };
  }

  /* Showing */
  const make = (tag, properties, ...children) => {
    const { role, ...rest } = properties, element = Object.assign(document.createElement(tag), rest);
    if (role) element.setAttribute("role", role);
    element.append(...children);
    return element;
  };
  const address = (path, anchor) => ROOT + path.split("/").map(encodeURIComponent).join("/") + (anchor ? `#${encodeURIComponent(anchor)}` : "");
  const counted = (number, noun) => `${number.toLocaleString("en")} ${number === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
  const FAILED = "The search data did not load.";

  /* The words around the first hit, hits in <mark>. */
  function excerpt(text, spans, width) {
    const sorted = [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1]), [first] = sorted.length ? sorted : [[0, 0]];
    let start = Math.max(0, first[0] - Math.floor(width / 3)), end = Math.min(text.length, Math.max(start + width, first[1]));
    start = Math.max(0, Math.min(start, end - width));
    if (start) start = text.indexOf(" ", start - 1) + 1 || start;
    if (start > first[0]) start = first[0];
    if (end < text.length) end = Math.max(first[1], text.lastIndexOf(" ", end));
    const nodes = [start ? "… " : ""];
    for (const [from, to] of sorted) {
      if (from < start || to > end) continue;
      nodes.push(text.slice(start, from), make("mark", { textContent: text.slice(from, to) }));
      start = to;
    }
    return [...nodes, text.slice(start, end), end < text.length ? " …" : ""];
  }

  const place = ([anchor, number]) => (number ? `¶ ${number}` : anchor ? "§" : "title");
  const told = (article) => [article.from, article.date].filter(Boolean).join(", ");
  const tally = (hit) => (hit.kind === "topic" ? counted(hit.count, "passage") : `${counted(hit.count, "mention")} in ${counted(hit.articles, "article")}`);
  const arabicOf = (hit) => (hit.arabic ? [" ", make("span", { lang: "ar", dir: "rtl", textContent: hit.arabic })] : []);

  /* The box in the masthead: a combobox with a list of options (WAI-ARIA Authoring Practices, list autocomplete) */
  const PAUSE = 90, NAMES = 5, PASSAGES = 4, WIDTH = 100;

  function openBox(form, input) {
    const list = make("div", { role: "listbox", id: "search-list", ariaLabel: "Found" });
    const nothing = make("p", { className: "nothing", hidden: true });
    const popup = make("div", { className: "search-popup", hidden: true }, list, nothing);
    const status = make("p", { className: "sr", role: "status" });
    let turn = 0, timer, active = -1, asked = "";
    form.append(popup, status);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(state)) input.setAttribute(name, value);
    const options = () => [...list.querySelectorAll("[role=option]")];

    function toggle(shown) {
      popup.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && options().length > 0));
      choose(-1);
    }

    function choose(at) {
      const all = options();
      active = at;
      all.forEach((option, one) => option.setAttribute("aria-selected", String(one === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }

    function option(href, className, ...children) {
      return make("a", { role: "option", href, className, tabIndex: -1, ariaSelected: "false" }, ...children);
    }

    function group(label, entries) {
      if (!entries.length) return [];
      const head = make("div", { role: "presentation", className: "sc", id: `search-${label.split(" ", 1)[0].toLowerCase()}`, textContent: label });
      const element = make("div", { role: "group" }, head, ...entries);
      element.setAttribute("aria-labelledby", head.id);
      return [element];
    }

    async function passages(planned) {
      const found = [];
      for await (const { article, passages: all } of answers(planned)) {
        for (const { passage, lit } of all.slice(0, 2))
          if (found.length < PASSAGES) found.push(option(address(`articles/${article.slug}.html`, passage[0]), "passage-option", make("span", { dir: "auto" }, ...excerpt(passage[2], lit, WIDTH)), make("small", { textContent: `${[article.from || article.title, place(passage)].join(" · ")}` })));
        if (found.length >= PASSAGES) break;
      }
      return found;
    }

    async function run() {
      const text = input.value.trim(), mine = ++turn;
      asked = text;
      if (!text) return list.replaceChildren(), toggle(false);
      try {
        const { names, planned } = await search({ q: input.value });
        const found = await passages(planned);
        if (mine !== turn || !form.contains(document.activeElement)) return;
        show(text, names.slice(0, NAMES), found);
      } catch (error) {
        say(FAILED);
        throw error;
      }
    }

    function show(text, names, found) {
      const named = names.map((hit) => option(address(hit.path), `k-${hit.kind}`, make("span", { className: "name", textContent: hit.label }), ...arabicOf(hit), " ", make("small", { textContent: `${hit.kind} · ${tally(hit)}` })));
      const all = option(`${ROOT}${PAGE}?q=${encodeURIComponent(text)}`, "all", `All results for “${text}”`);
      const count = named.length + found.length;
      const chosen = options()[active]?.href;
      list.replaceChildren(...group("Names and topics", named), ...group("Passages", found), ...(count ? group("More", [all]) : []));
      options().forEach((one, at) => (one.id = `search-option-${at}`));
      list.hidden = !count;
      nothing.hidden = count > 0;
      nothing.textContent = `Nothing found for “${text}”.`;
      toggle(true);
      choose(options().findIndex((one) => one.href === chosen));
      status.textContent = count ? `${counted(named.length, "name or topic").replace("name or topics", "names and topics")}, ${counted(found.length, "passage")}. Use the arrow keys.` : nothing.textContent;
    }

    function say(message) {
      list.replaceChildren();
      list.hidden = true;
      nothing.hidden = false;
      status.textContent = nothing.textContent = message;
      toggle(true);
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(run, PAUSE);
    }

    input.addEventListener("input", () => (choose(-1), later()));
    input.addEventListener("focus", () => (open(), input.value.trim() && later()));
    input.addEventListener("keydown", (event) => {
      const all = options(), isOpen = !popup.hidden, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && all.length) {
        event.preventDefault();
        if (!isOpen) toggle(true);
        const next = active + step;
        choose(next < -1 ? all.length - 1 : next >= all.length ? -1 : next);
      } else if (event.key === "Enter" && isOpen && all[active]) {
        event.preventDefault();
        all[active].click();
        toggle(false);
      } else if (event.key === "Tab") {
        turn++;
        toggle(false);
      } else if (event.key === "Escape" && (isOpen || input.value)) {
        event.preventDefault();
        if (!isOpen) input.value = "";
        turn++;
        toggle(false);
      }
    });
    popup.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
    popup.addEventListener("click", () => toggle(false));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || (turn++, toggle(false)));
    if (document.activeElement === input) input.value.trim() ? run() : open();
  }

  /* The page: the query stands in the address */
  const FIELDS = ["q", ...Object.keys(NARROW)], ARTICLES = 10, EACH = 5, WIDE = 320, REST = 150;

  function openPage(form, input) {
    const results = document.getElementById("results"), status = document.getElementById("found");
    let turn = 0, timer;

    function state() {
      return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    }

    function restore() {
      const given = new URLSearchParams(location.search);
      for (const name of FIELDS) {
        const field = form.elements[name], value = given.get(name) ?? "";
        if (field.options && ![...field.options].some((one) => one.value === value)) field.append(new Option(value, value));
        field.value = value;
      }
      run();
    }

    function remember(how) {
      const given = new URLSearchParams(Object.entries(state()).filter(([, value]) => value)).toString();
      try {
        if (`?${given}` !== (location.search || "?")) history[how](null, "", `${location.pathname}${given ? `?${given}` : ""}`);
      } catch {} // some browsers keep the address of a file as it is
    }

    async function run() {
      const query = state(), mine = ++turn;
      if (!FIELDS.some((name) => query[name].trim())) return results.replaceChildren(), (status.textContent = "");
      results.setAttribute("aria-busy", "true");
      try {
        const { names, planned } = await search(query), left = answers(planned);
        const first = await take(left);
        if (mine === turn) show(query.q ? names : [], planned, first, left);
      } catch (error) {
        if (mine === turn) results.replaceChildren(), (status.textContent = FAILED);
        throw error;
      } finally {
        if (mine === turn) results.removeAttribute("aria-busy");
      }
    }

    async function take(left) {
      const found = [];
      while (found.length < ARTICLES) {
        const { value, done } = await left.next();
        if (done) break;
        found.push(value);
      }
      return found;
    }

    function show(names, planned, found, left) {
      results.replaceChildren();
      if (names.length) results.append(nameList(names));
      const section = make("section", { className: "hits" }, make("h2", { textContent: "Passages" }));
      const shown = { articles: 0, passages: 0 };
      if (found.length) results.append(section);
      else if (!names.length) results.append(make("p", {}, "Fewer words, or fewer limits, find more."));
      add(section, shown, found, left, names, planned);
    }

    function add(section, shown, found, left, names, planned) {
      for (const one of found) section.append(inArticle(one));
      shown.articles += found.length;
      shown.passages += found.reduce((sum, one) => sum + one.passages.length, 0);
      const more = found.length === ARTICLES ? found.at(-1).left : 0;
      if (more) section.append(moreButton(more, async () => add(section, shown, await take(left), left, names, planned)));
      const parts = [names.length && `${names.length === 1 ? "1 name or topic" : `${names.length} names and topics`}`, shown.passages && `${counted(shown.passages, "passage")} in ${counted(shown.articles, "article")}`];
      const instead = planned.plans.filter((one) => one.instead).map((one) => `Nothing is written “${one.raw}”; looked for ${one.instead}.`);
      status.textContent = [`${parts.filter(Boolean).join(", ") || "Nothing found"}${more ? `; up to ${counted(more, "more article")} may have it` : ""}.`, ...instead].join(" ");
    }

    function moreButton(more, action) {
      const button = make("button", { type: "button", className: "more", textContent: "More articles" });
      button.onclick = async () => {
        const before = button.previousElementSibling;
        await action();
        before.nextElementSibling.nextElementSibling?.querySelector?.("a")?.focus();
        button.remove();
      };
      return button;
    }

    function nameList(names) {
      const lines = names.map((hit) => make("li", { className: `k-${hit.kind}` }, make("a", { className: "name", href: address(hit.path), textContent: hit.label }), ...arabicOf(hit), " ", make("span", { className: "kind", textContent: hit.kind }), " ", make("span", { className: "count", textContent: tally(hit) }), ...(hit.gloss ? [make("small", { textContent: hit.gloss })] : [])));
      return make("section", { className: "hits" }, make("h2", { textContent: "Names and topics" }), make("ul", { className: "plain" }, ...lines));
    }

    function inArticle({ article, passages }) {
      const page = `articles/${article.slug}.html`, section = make("section", { className: "found-in" });
      section.append(make("h3", {}, make("a", { href: address(page), textContent: article.title })), make("p", { className: "byline", textContent: told(article) }));
      const lines = passages.map(({ passage, lit }) => make("blockquote", { className: "passage" }, make("p", {}, make("a", { className: "n", href: address(page, passage[0]), textContent: place(passage) }), " ", make("bdi", {}, ...excerpt(passage[2], lit, WIDE)))));
      section.append(...lines.slice(0, EACH));
      if (lines.length > EACH) section.append(make("details", {}, make("summary", { textContent: `${counted(lines.length - EACH, "more passage")} here` }), ...lines.slice(EACH)));
      return section;
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(() => (remember("replaceState"), run()), REST);
    }

    form.addEventListener("submit", (event) => (event.preventDefault(), clearTimeout(timer), remember("pushState"), run()));
    form.addEventListener("change", (event) => event.target !== input && (remember("pushState"), run()));
    input.addEventListener("input", later);
    addEventListener("popstate", restore);
    restore();
  }

  for (const input of document.querySelectorAll("[data-search]")) (input.form.id === "search" ? openPage : openBox)(input.form, input);
  Object.assign(store, { open, search, answers, words: (text) => wordsIn(text).map((word) => word.folded) });
})();
